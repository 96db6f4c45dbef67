/*
 * The lines of one's own file that say what was decided.  They are looked through when something
 * there has changed, and found by the hash of their keys.
 */
#include "ui/decided.h"

#include <stdlib.h>

#include "base/clean.h"
#include "ui/own_internal.h"

enum { HOW_MOST = 60 };
static const char before[] = "#decided ";

static struct own *
store(const struct session *s)
{
	const struct article *a = session_article(s);
	return a->own != NULL ? a->own->own : NULL;
}

/* "#decided gold: KEY" */
static bool
read_line(struct str line, struct str *how, struct str *key)
{
	size_t colon;
	if (!str_starts(line, str_of(before)))
		return false;
	line = str_sub(line, sizeof before - 1, line.len);
	colon = str_find(line, STR(": "));
	if (colon >= line.len)
		return false;
	*how = str_sub(line, 0, colon);
	*key = str_trim(str_sub(line, colon + 2, line.len));
	return true;
}

static int
by_key(const void *a, const void *b)
{
	const struct decision *x = a, *y = b;
	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return x->item < y->item ? -1 : x->item > y->item;
}

static void
collect(const struct own *o, struct differences *d)
{
	struct str how, key;
	vec_clear(&d->decisions);
	for (uint32_t i = 0; o != NULL && i < own_items(o); i++) {
		if (read_line(own_remark_of(o, i), &how, &key))
			vec_push(&d->decisions, ((struct decision){difference_hash(key), i}));
	}
	if (d->decisions.n > 0)
		qsort(d->decisions.v, d->decisions.n, sizeof *d->decisions.v, by_key);
}

/* The first decision with this key; decisions.n when there is none. */
static size_t
find(const struct differences *d, uint64_t key)
{
	size_t lo = 0, hi = d->decisions.n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (d->decisions.v[mid].key < key)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < d->decisions.n && d->decisions.v[lo].key == key ? lo : d->decisions.n;
}

void
decided_look(struct session *s, struct differences *d)
{
	const struct own *o = store(s);
	uint64_t version = o != NULL ? own_version(o) + 1 : 0;
	if (version == d->decided_of)
		return;
	d->decided_of = version;
	d->n_decided = 0;
	collect(o, d);
	for (size_t i = 0; i < d->list.n; i++) {
		d->list.v[i].decided = find(d, d->list.v[i].key) < d->decisions.n;
		d->n_decided += d->list.v[i].decided;
	}
	s->dirty = true;
}

bool
decided_how(struct session *s, const struct differences *d, uint64_t key, struct buf *out)
{
	const struct own *o = store(s);
	size_t i = find(d, key);
	struct str how, rest;
	if (o == NULL || i == d->decisions.n ||
	    !read_line(own_remark_of(o, d->decisions.v[i].item), &how, &rest))
		return false;
	clean_add(out, how);
	return true;
}

void
decided_set(struct session *s, const struct differences *d, const struct difference *g, struct str how)
{
	struct own *o = store(s);
	struct buf line = {0}, name = {0};
	for (size_t i = find(d, g->key); i < d->decisions.n && d->decisions.v[i].key == g->key; i++)
		own_remove_remark(o, d->decisions.v[i].item);
	/* The name is up to the colon. */
	for (size_t i = 0; i < how.len && i < HOW_MOST; i++)
		buf_chr(&name, how.ptr[i] == ':' ? '_' : how.ptr[i]);
	buf_puts(&line, before);
	clean_add(&line, buf_view(&name));
	buf_puts(&line, ": ");
	difference_key(s, d, g, &line);
	own_remark(o, buf_view(&line));
	buf_done(&line);
	buf_done(&name);
}
