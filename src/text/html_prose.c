/*
 * Where the prose of a page is, when no element says so: the smallest part that holds nearly all
 * of it.  Prose is what stands in blocks of some length that are not made of links, as the
 * paragraphs of an article are and menus, teasers and captions are not.
 */
#include "base/vec.h"
#include "text/html_internal.h"

enum {
	BLOCK_LEAST = 80,            /* bytes of a block that is prose */
	PROSE_LEAST = 400,           /* of a page that has an article */
	TENTHS = 9,                  /* of the prose, that the part holds */
	LOST_MOST = 3000,            /* bytes of prose that it does not hold */
};

struct block {
	const struct node *node;
	size_t text, linked;         /* its own bytes; those of links in it */
	size_t prose;                /* of all inside */
};

struct look {
	VEC(struct block) blocks;
	const struct node *link;     /* that is open */
	size_t words;                /* bytes that are no links */
	size_t wanted;               /* the first part that has so much; 0: none */
	const struct node *found;
};

static bool
is_block(const struct node *node)
{
	enum role role = node_role(node);
	return role >= ROLE_BLOCK && role <= ROLE_CELL;
}

static struct block *
last(struct look *l)
{
	return &l->blocks.v[l->blocks.n - 1];
}

static void
leave(struct look *l, const struct node *node)
{
	if (node == l->link)
		l->link = NULL;
	if (last(l)->node != node || l->blocks.n == 1)
		return;
	struct block b = l->blocks.v[--l->blocks.n];
	l->words += b.text - b.linked;
	if (b.text >= BLOCK_LEAST && b.linked * 2 < b.text)
		b.prose += b.text - b.linked;
	if (l->wanted && !l->found && b.prose >= l->wanted)
		l->found = node;
	last(l)->prose += b.prose;
}

/* At a node; true when its children are gone through. */
static bool
enter(struct look *l, const struct node *node)
{
	if (node_is_text(node)) {
		size_t n = html_count_text(node_words(node));
		last(l)->text += n;
		last(l)->linked += l->link ? n : 0;
		return false;
	}
	if (!node_is_element(node) || html_is_left_out(node) || !node_first(node))
		return false;
	if (is_block(node))
		vec_push(&l->blocks, ((struct block){.node = node}));
	if (!l->link && html_is_link(node) && node_attribute(node, "href"))
		l->link = node;
	return true;
}

/* Bytes of prose inside `top`. */
static size_t
look_over(struct look *l, const struct node *top)
{
	vec_push(&l->blocks, ((struct block){0}));
	for (const struct node *node = top; node;) {
		if (enter(l, node)) {
			node = node_first(node);
			continue;
		}
		while (node != top && !node_sibling(node)) {
			node = node_parent(node);
			leave(l, node);
		}
		node = node == top ? NULL : node_sibling(node);
	}
	size_t prose = l->blocks.v[0].prose;
	l->words += l->blocks.v[0].text - l->blocks.v[0].linked;
	vec_done(&l->blocks);
	return prose;
}

size_t
html_prose_inside(const struct node *top)
{
	struct look l = {0};
	return look_over(&l, top);
}

const struct node *
html_prose(const struct node *body)
{
	struct look all = {0}, part = {0};
	size_t prose = look_over(&all, body);
	if (prose < PROSE_LEAST || prose * 2 < all.words)
		return NULL;
	part.wanted = prose / 10 * TENTHS;
	if (prose - part.wanted > LOST_MOST)
		part.wanted = prose - LOST_MOST;
	look_over(&part, body);
	return part.found != body ? part.found : NULL;
}

size_t
html_count_inside(const struct node *top, size_t most)
{
	size_t n = 0;
	bool into = true;
	for (const struct node *node = top; node && n <= most; node = node_walk(node, top, into)) {
		into = !node_is_element(node) || !html_is_left_out(node);
		if (node_is_text(node))
			n += html_count_text(node_words(node));
	}
	return n;
}
