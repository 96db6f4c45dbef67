/*
 * What stands inside the part that is the article and is none of it, as the names that its makers
 * gave it say: ways to share, teasers, banners, comments.  A name alone is no proof, so what holds
 * prose, or much of the text, stays.
 */
#include "base/ascii.h"
#include "text/html_internal.h"

enum { WORD_MOST = 24 };

static const char *const without_prose[] = {"share", "sharing", "sharebar", "sharebox",
	"sharedaddy", "addthis", "social", "socials", "promo", "promos", "breadcrumb", "breadcrumbs",
	"pagination", "pager", "ad", "ads", "advert", "advertisement", "sponsored", "sidebar",
	"toolbar", NULL};
static const char *const with_prose[] = {"comments", "commentlist", "disqus", "respond",
	"taboola", "outbrain", "related", "relatedposts", "recommended", "recommendations",
	"newsletter", "cookie", "cookies", "gdpr", "consent", NULL};

/* The next word of "shareTools post-footer_ads"; empty: there is none. */
static struct str
next_word(const char **at, char word[WORD_MOST])
{
	const char *s = *at;
	size_t n = 0;
	while (*s && !ascii_is_letter(*s))
		s++;
	for (bool small = false; ascii_is_letter(*s); s++) {
		bool capital = *s >= 'A' && *s <= 'Z';
		if (capital && small)
			break;
		small = !capital;
		if (n < WORD_MOST)
			word[n++] = ascii_lower(*s);
	}
	*at = s;
	return (struct str){word, n};
}

static bool
has_word(const char *names, const char *const *words)
{
	char word[WORD_MOST];
	while (names && *names) {
		struct str w = next_word(&names, word);
		if (w.len && str_is_one_of(w, words))
			return true;
	}
	return false;
}

static bool
is_named(const struct node *node, const char *const *words)
{
	return has_word(node_attribute(node, "class"), words) ||
	    has_word(node_attribute(node, "id"), words);
}

/* Elements that group, and are no words themselves. */
static bool
is_group(enum role role)
{
	return role == ROLE_BLOCK || role == ROLE_LIST || role == ROLE_PARAGRAPH ||
	    role == ROLE_ITEM;
}

bool
html_is_beside(struct page *p, const struct node *node)
{
	if (p->whole)
		return false;
	if (node_tag(node) == TAG_ASIDE)
		return true;
	if (!is_group(node_role(node)) || !node_has_attributes(node) || p->looked > p->main_bytes)
		return false;
	bool prose = is_named(node, with_prose);
	if (!prose && !is_named(node, without_prose))
		return false;
	size_t most = p->main_bytes / 4, n = html_count_inside(node, most);
	p->looked += n;
	return n <= most && (prose || !html_prose_inside(node));
}
