/*
 * The key of a difference: what each side says, in words and places, sorted.  It is written to
 * one's own file when the difference is decided, and has to be the same in each run, and whichever
 * side comes first.
 */
#include "base/hash.h"
#include "ui/differences.h"

enum { PARTS_MOST = 16, VALUE_MOST = 64 };

uint64_t
difference_hash(struct str text)
{
	return hash_bytes(HASH_BEGIN, text.ptr, text.len);
}

static void
add_name(const struct session *s, uint32_t id, struct buf *out)
{
	struct str name = schema_name(s->schema, id);
	/* What is long is told by its hash: a key is one line without blanks beside each other. */
	if (name.len == 0 || name.len > VALUE_MOST) {
		buf_fmt(out, name.len == 0 ? "-" : "#%llx",
		    (unsigned long long)difference_hash(name));
		return;
	}
	for (size_t i = 0; i < name.len; i++) {
		char c = name.ptr[i];
		buf_chr(out, (unsigned char)c <= ' ' || c == '|' || c == 127 ? '_' : c);
	}
}

static void
add_place(const struct model *m, uint32_t mention, struct buf *out)
{
	uint32_t n = 0;
	if (mention == ID_NONE) {
		buf_puts(out, " -");
		return;
	}
	const struct span *parts = model_parts(&m->mentions[mention], &n);
	for (uint32_t i = 0; i < n && i < PARTS_MOST; i++)
		buf_fmt(out, "%s%llu-%llu", i == 0 ? " " : ";", (unsigned long long)parts[i].from,
		    (unsigned long long)parts[i].to);
}

static void
add_element(struct session *s, const struct differences *d, const struct compare_item *any,
    uint32_t e, struct buf *out)
{
	const struct model *m = d->model;
	buf_chr(out, "TER"[any->what]);
	if (e == ID_NONE)
		return;
	buf_chr(out, ' ');
	add_name(s, difference_type(d, any, e), out);
	add_place(m, compare_place(d->compare, any->what, e), out);
	if (any->what == COMPARE_RELATION) {
		const struct compare_relation *r = compare_relation(d->compare, e);
		add_place(m, model_end(m, r->mention2, r->event2), out);
	}
}

static void
add_version(struct session *s, const struct differences *d, const struct difference *g, size_t side,
    struct buf *out)
{
	const struct model *m = d->model;
	const struct compare_item *any = difference_any(d, g), *x = difference_item(d, g, side);
	bool first = side == 0 || x == NULL;
	x = x != NULL ? x : any;
	struct compare_end end = first ? x->end_a : x->end_b;
	uint32_t name = first ? x->name_a : x->name_b, value = first ? x->value_a : x->value_b;
	enum difference_class class = difference_class(any);
	if (class != CLASS_ACTOR_ID)
		add_element(s, d, any, difference_element(d, g, side), out);
	switch (class) {
	case CLASS_ACTOR: case CLASS_ACTOR_ID: buf_puts(out, " actor "); break;
	case CLASS_ROLE: buf_puts(out, " role "); break;
	case CLASS_MOOD: buf_fmt(out, " mood %u", (unsigned)value); return;
	case CLASS_ATTRIBUTE: buf_puts(out, " attribute "); break;
	case CLASS_NOTE: buf_puts(out, " note "); break;
	default: return;
	}
	add_name(s, name, out);
	buf_chr(out, ' ');
	if (class == CLASS_ROLE)
		add_place(m, model_end(m, end.mention, end.event), out);
	else
		add_name(s, value, out);
}

void
difference_key(struct session *s, const struct differences *d, const struct difference *g,
    struct buf *out)
{
	struct buf said[SIDES_MOST] = {{0}};
	size_t n = 0;
	for (size_t side = 0; side < d->n_layers; side++) {
		struct buf one = {0};
		size_t at = 0;
		add_version(s, d, g, side, &one);
		while (at < n && str_cmp(buf_view(&said[at]), buf_view(&one)) < 0)
			at++;
		if (at < n && str_eq(buf_view(&said[at]), buf_view(&one))) {
			buf_done(&one);
			continue;
		}
		for (size_t k = n; k > at; k--)
			said[k] = said[k - 1];
		said[at] = one;
		n++;
	}
	for (size_t i = 0; i < n; i++) {
		buf_puts(out, i > 0 ? " | " : "");
		buf_str(out, buf_view(&said[i]));
		buf_done(&said[i]);
	}
}
