/*
 * The look over a page before it is written: which part of it is the article, and which headline
 * and date belong to that; and what its head says of it.
 */
#include "base/ascii.h"
#include "text/html_internal.h"

size_t
html_count_text(const char *text)
{
	size_t n = 0;
	for (; *text; text++)
		n += !ascii_is_blank(*text);
	return n;
}

enum { WIDER_MOST = 400 };               /* bytes between a headline and its article */

static bool
is_main(const struct node *node)
{
	enum tag tag = node_tag(node);
	return tag == TAG_ARTICLE || tag == TAG_MAIN || node_attribute_is(node, "role", "main");
}

/* Bytes of text inside `top`, and what of interest is there. */
static size_t
count_inside(const struct node *top, bool *headline, bool *time)
{
	size_t n = 0;
	bool into = true;
	for (const struct node *node = top; node; node = node_walk(node, top, into)) {
		into = !node_is_element(node) || !html_is_left_out(node);
		if (node_is_text(node))
			n += html_count_text(node_words(node));
		if (!node_is_element(node) || !into)
			continue;
		*headline |= node_tag(node) == TAG_H1;
		*time |= node_tag(node) == TAG_TIME;
	}
	return n;
}

/* Goes over `top` and takes the largest outermost article or main part. */
static void
look_over(const struct node *top, enum tag tag, struct survey *s)
{
	bool into = true;
	s->all = 0;
	for (const struct node *node = top; node; node = node_walk(node, top, into)) {
		into = true;
		if (node_is_text(node))
			s->all += html_count_text(node_words(node));
		if (!node_is_element(node))
			continue;
		into = !html_is_left_out(node);
		if (!into || !is_main(node) ||
		    (tag == TAG_ARTICLE) != (node_tag(node) == TAG_ARTICLE))
			continue;
		bool headline = false, time = false;
		size_t n = count_inside(node, &headline, &time);
		s->all += n;
		into = false;
		if (n <= s->n_main)
			continue;
		s->main = node;
		s->n_main = n;
		s->own_headline = headline;
		s->own_time = time;
	}
}

/* The headline and the date that stand before the article. */
static void
look_before(const struct node *top, struct survey *s)
{
	bool into = true;
	for (const struct node *node = top; node && node != s->main;
	    node = node_walk(node, top, into)) {
		into = !node_is_element(node) || !html_is_left_out(node);
		if (!node_is_element(node) || !into)
			continue;
		if (node_tag(node) == TAG_H1) {
			s->headline = node;
			s->time = NULL;
		} else if (node_tag(node) == TAG_TIME) {
			s->time = node;
		}
	}
}

static bool
is_inside(const struct node *node, const struct node *top)
{
	while (node && node != top)
		node = node_parent(node);
	return node != NULL;
}

/* A headline that stands before the prose: what is between the two, as the author's name, belongs
 * to the article, unless it is much. */
static void
widen(const struct node *body, struct survey *s)
{
	const struct node *both = s->main;
	while (s->headline && both && !is_inside(s->headline, both))
		both = node_parent(both);
	bool headline = false, time = false;
	if (!s->headline || !both || both == body)
		return;
	size_t n = count_inside(both, &headline, &time);
	if (n > s->n_main + s->n_main / 2 + WIDER_MOST)
		return;
	s->main = both;
	s->own_headline = headline;
	s->own_time = time;
}

/* No element says that it is the article. */
static struct survey
by_prose(const struct node *body)
{
	struct survey s = {.main = html_prose(body)};
	bool headline = false, time = false;
	s.n_main = count_inside(s.main ? s.main : body, &headline, &time);
	s.own_headline = headline;
	s.own_time = time;
	if (!s.main)
		return s;
	if (!headline) {
		look_before(body, &s);
		widen(body, &s);
	}
	return s;
}

/* A main part may have more in it than an article, which says of itself what it is. */
static void
narrow(struct survey *s)
{
	struct survey inside = by_prose(s->main);
	if (inside.main)
		*s = inside;
}

/* Only where it holds more than half of the text, or else nearly all of the prose, does a part
 * stand for the page. */
struct survey
html_survey(const struct node *body, bool whole)
{
	static const enum tag tags[] = {TAG_ARTICLE, TAG_MAIN};
	if (whole) {
		struct survey all = {.main = NULL};
		bool time = false;
		count_inside(body, &all.own_headline, &time);
		return all;
	}
	for (size_t i = 0; i < 2; i++) {
		struct survey s = {0};
		look_over(body, tags[i], &s);
		if (s.main && s.n_main * 2 > s.all && s.main != body) {
			if (tags[i] == TAG_MAIN)
				narrow(&s);
			if (!s.headline)
				look_before(body, &s);
			return s;
		}
	}
	return by_prose(body);
}

struct str
html_address(const struct node *root)
{
	const struct node *head = node_child(root, TAG_HEAD);
	const char *found = NULL;
	for (const struct node *c = head ? node_first(head) : NULL; c; c = node_sibling(c)) {
		enum tag tag = node_tag(c);
		if (tag == TAG_BASE && node_attribute(c, "href"))
			return str_trim(str_of(node_attribute(c, "href")));
		if (tag == TAG_LINK && node_attribute_is(c, "rel", "canonical"))
			found = node_attribute(c, "href");
		else if (tag == TAG_META && node_attribute_is(c, "property", "og:url") && !found)
			found = node_attribute(c, "content");
	}
	return found ? str_trim(str_of(found)) : STR_NONE;
}

void
html_find_date(struct make *m, const struct node *root, const struct node *part)
{
	static const char *const names[] = {"article:published_time", "datePublished", "date",
	    "pubdate", "publishdate", "dc.date", "DC.date.issued", "dcterms.created", NULL};
	const struct node *head = node_child(root, TAG_HEAD);
	for (const struct node *n = head ? node_first(head) : NULL; n; n = node_sibling(n)) {
		if (!node_is_element(n) || node_tag(n) != TAG_META)
			continue;
		const char *name = node_attribute(n, "property");
		name = name ? name : node_attribute(n, "name");
		name = name ? name : node_attribute(n, "itemprop");
		if (name && str_is_one_of(str_of(name), names))
			make_date(m, str_of(node_attribute(n, "content")));
	}
	for (const struct node *n = part; n && !m->date[0]; n = node_walk(n, part, true))
		if (node_is_element(n) && node_tag(n) == TAG_TIME)
			make_date(m, str_of(node_attribute(n, "datetime")));
}
