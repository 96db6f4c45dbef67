/*
 * What stands in a line of a page: links, pictures by what is said of them, emphasis, and what is
 * raised.  Signs are put in where else two words or two numbers would run into one.
 */
#include <string.h>

#include "base/ascii.h"
#include "base/limits.h"
#include "text/html.h"
#include "text/html_internal.h"
#include "text/html_links.h"

void
html_enter_picture(struct page *p, const struct node *node)
{
	const char *alt = node_attribute(node, "alt");
	struct source_piece piece;
	if (!alt || html_is_blank(alt))
		return;
	make_insert(p->m, STR("["));
	if (node_attribute_source(p->tree, node, "alt", &piece))
		html_align(p->m, piece.bytes, p->base + piece.from, str_of(alt), true);
	make_insert(p->m, STR("]"));
}

bool
html_is_link(const struct node *node)
{
	return node && node_is_element(node) && node_role(node) == ROLE_LINK;
}

/* Links of a row that are set apart by style sheets alone: "EnergyPolitics".  Pieces of one link
 * stay together. */
static void
part_links(struct page *p, const struct node *node, const char *href)
{
	const struct node *before = node_before(node);
	if (html_is_link(before) && href && !node_attribute_is(before, "href", href))
		make_gap(p->m);
}

/* The first words inside, or NULL. */
static const char *
first_words(const struct node *top)
{
	for (const struct node *n = node_walk(top, top, true); n; n = node_walk(n, top, true))
		if (node_is_text(n) && !html_is_blank(node_words(n)))
			return node_words(n);
	return NULL;
}

/* Whether what is raised leads to a note of this page. */
static bool
is_note(const struct node *node)
{
	const struct node *link = html_is_link(node_parent(node)) ? node_parent(node) : node_first(node);
	const char *href = html_is_link(link) ? node_attribute(link, "href") : NULL;
	return href && strchr(href, '#') != NULL;
}

/* Number of a note: "said[1]".  Power: "10^6", for 106 is another number.  "3rd", "m2" as ever. */
void
html_enter_raised(struct page *p, const struct node *node, struct frame *f)
{
	const struct make *m = p->m;
	const char *words = first_words(node);
	char last = m->text.len && !m->breaks && !m->blank && !m->tabs ?
	    m->text.ptr[m->text.len - 1] : '\0';
	if (!words || !last)
		return;
	bool number = ascii_is_digit(*words);
	if ((is_note(node) && (number || ascii_is_letter(*words))) ||
	    (number && !ascii_is_word(last) && last != '[' && last != '(' && last != ')')) {
		make_insert(p->m, STR("["));
		f->after = "]";
	} else if (ascii_is_digit(last) && (number || *words == '-' ||
	    str_starts(str_of(words), STR("\u2212")))) {
		make_insert(p->m, STR("^"));
	}
}

void
html_enter_link(struct page *p, const struct node *node, struct frame *f)
{
	const char *href = node_attribute(node, "href");
	part_links(p, node, href);
	if (!href || html_is_blank(href) || !strncmp(href, "javascript:", 11))
		return;
	struct buf target = {0};
	/* A page of nothing but short links does not grow without bound. */
	bool room = p->added < LIMIT_HTML_ADDRESSES;
	html_link(&target, room ? p->address : STR_NONE, str_trim(str_of(href)));
	p->added += p->address.len;
	make_open(p->m, MARKUP_LINK, 0, buf_view(&target));
	buf_done(&target);
	f->closes = true;
}

void
html_enter_piece(struct page *p, struct frame *f, enum role role)
{
	switch (role) {
	case ROLE_EMPHASIS: html_open_range(p, f, MARKUP_EMPHASIS, 0); break;
	case ROLE_STRONG: html_open_range(p, f, MARKUP_STRONG, 0); break;
	case ROLE_CODE: html_open_range(p, f, MARKUP_CODE, 0); break;
	case ROLE_STRIKE: html_open_range(p, f, MARKUP_STRIKE, 0); break;
	case ROLE_QUOTED:
		make_insert(p->m, STR("\u201C"));
		f->after = "\u201D";
		break;
	case ROLE_READING:
		make_insert(p->m, STR("("));
		f->after = ")";
		break;
	default: break;
	}
}
