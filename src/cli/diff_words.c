/* What differs, in words that all forms of `limn diff` share; nothing here is printable yet. */
#include <string.h>

#include "cli/diff.h"
#include "text/uni.h"

enum { WORDS = 60 };                 /* characters of a filler that is quoted */

char
diff_letter(size_t side)
{
	return (char)(side < 26 ? 'a' + (int)side : '?');
}

/* ---- places */

static uint64_t
count_characters(struct str s)
{
	uint64_t n = 0;
	for (size_t i = 0; i < s.len; i++)
		n += ((unsigned char)s.ptr[i] & 0xC0) != 0x80;
	return n;
}

struct diff_place
diff_place_of(const struct diff_document *d, uint64_t at)
{
	enum { FAR = 1 << 16 };
	uint64_t line = document_file_line_of(d->document, at), start = 0;
	if (!document_file_line_start(d->document, line, &start) || start > at)
		start = at;
	/* In a line of a megabyte nobody counts columns. */
	uint64_t from = at - start > FAR ? at - FAR : start;
	struct str s = document_view(d->document, from, (size_t)(at - from));
	return (struct diff_place){line, count_characters(s) + 1 + (from - start)};
}

/* Appends s on one line: runs of blanks and line ends become one blank. */
static void
add_flat(struct buf *out, struct str s, size_t max)
{
	bool blank = true;
	size_t n = 0, i = 0;
	while (i < s.len && n < max) {
		struct cluster k = uni_cluster(s.ptr + i, s.len - i);
		if (!k.blank) {
			buf_add(out, s.ptr + i, k.len);
			n++;
		} else if (!blank) {
			buf_chr(out, ' ');
			n++;
		}
		blank = k.blank;
		i += k.len;
	}
	if (i < s.len)
		buf_puts(out, "…");
	else if (n && blank && out->len && out->ptr[out->len - 1] == ' ')
		out->len--;
}

void
diff_words(const struct diff_document *d, struct span s, size_t max, struct buf *out)
{
	enum { MOST = 1 << 16 };
	uint64_t n = s.to - s.from < MOST ? s.to - s.from : MOST;
	add_flat(out, document_view(d->document, s.from, (size_t)n), max);
}

/* ---- names */

static void
add_name(const struct diff_document *d, uint32_t id, struct buf *out)
{
	buf_str(out, schema_name(d->schema, id));
}

static uint32_t
type_of(const struct diff_document *d, enum compare_what what, uint32_t element)
{
	return what == COMPARE_MENTION ? d->model->mentions[element].type :
	    what == COMPARE_EVENT ? d->model->events[element].type :
	    compare_relation(d->compare, element)->type;
}

void
diff_say_subject(const struct diff_document *d, const struct compare_item *x, struct buf *out)
{
	if (x->kind == COMPARE_NO_ACTORS)
		return;
	uint32_t a = x->a == ID_NONE ? 0 : type_of(d, x->what, x->a);
	uint32_t b = x->b == ID_NONE ? 0 : type_of(d, x->what, x->b);
	add_name(d, a ? a : b, out);
	if (a && b && a != b && x->kind < COMPARE_ACTOR) {
		buf_puts(out, " → ");
		add_name(d, b, out);
	}
}

char
diff_sign(const struct compare_item *x)
{
	switch (x->kind) {
	case COMPARE_MISSING:
	case COMPARE_ROLE_MISSING:
		return '-';
	case COMPARE_EXTRA:
	case COMPARE_ROLE_EXTRA:
		return '+';
	case COMPARE_ATTRIBUTE:
	case COMPARE_NOTE:
		return !x->name_b ? '-' : !x->name_a ? '+' : '~';
	default:
		return '~';
	}
}

static void
add_end(const struct diff_document *d, struct compare_end e, struct buf *out)
{
	uint32_t at = model_end(d->model, e.mention, e.event);
	if (at != ID_NONE)
		diff_words(d, d->model->mentions[at].m->span, WORDS, out);
}

static void
add_relation(const struct diff_document *d, uint32_t relation, struct buf *out)
{
	const struct compare_relation *r = compare_relation(d->compare, relation);
	add_end(d, (struct compare_end){r->mention1, r->event1}, out);
	buf_puts(out, " → ");
	add_end(d, (struct compare_end){r->mention2, r->event2}, out);
}

static void
add_or_none(const struct diff_document *d, bool there, uint32_t value, struct buf *out)
{
	struct str s = schema_name(d->schema, value);
	/* An attribute without a value is a flag. */
	if (there && s.len)
		add_flat(out, s, 2 * WORDS);
	else
		buf_puts(out, there ? "yes" : "none");
}

/* By name, where the model has such an actor: its id may be of a file's own making. */
static void
add_actor(const struct diff_document *d, bool named, uint32_t id, struct buf *out)
{
	struct str s = schema_name(d->schema, id);
	uint32_t actor = id && named ? model_find_actor(d->model, s) : ID_NONE;
	if (actor == ID_NONE)
		add_or_none(d, id != 0, id, out);
	else
		add_flat(out, d->model->actors[actor].name, 2 * WORDS);
}

static void
add_role(const struct diff_document *d, const struct compare_item *x, struct buf *out)
{
	add_name(d, x->name_a ? x->name_a : x->name_b, out);
	if (x->kind == COMPARE_ROLE_NAME) {
		buf_puts(out, " → ");
		add_name(d, x->name_b, out);
	}
	buf_puts(out, ": ");
	add_end(d, x->name_a ? x->end_a : x->end_b, out);
	if (x->kind == COMPARE_ROLE_FILLER) {
		buf_puts(out, " → ");
		add_end(d, x->end_b, out);
	}
}

static void
add_value(const struct diff_document *d, const struct compare_item *x, struct buf *out)
{
	add_name(d, x->name_a ? x->name_a : x->name_b, out);
	buf_puts(out, ": ");
	add_or_none(d, true, x->name_a ? x->value_a : x->value_b, out);
	if (diff_sign(x) != '~')
		return;
	buf_puts(out, " → ");
	add_or_none(d, true, x->value_b, out);
}

void
diff_say_change(const struct diff_document *d, const struct compare_item *x, struct buf *out)
{
	switch (x->kind) {
	case COMPARE_ROLE_MISSING:
	case COMPARE_ROLE_EXTRA:
	case COMPARE_ROLE_FILLER:
	case COMPARE_ROLE_NAME:
		add_role(d, x, out);
		break;
	case COMPARE_MOOD:
		buf_fmt(out, "mood: %s → %s", mood_name((enum mood)x->value_a),
		    mood_name((enum mood)x->value_b));
		break;
	case COMPARE_ACTOR:
	case COMPARE_ACTOR_ID:
		buf_puts(out, x->kind == COMPARE_ACTOR ? "actor: " : "actor's name: ");
		add_actor(d, x->kind == COMPARE_ACTOR, x->value_a, out);
		buf_puts(out, " → ");
		add_actor(d, x->kind == COMPARE_ACTOR, x->value_b, out);
		break;
	case COMPARE_ATTRIBUTE:
	case COMPARE_NOTE:
		add_value(d, x, out);
		break;
	case COMPARE_END:
		add_relation(d, x->a, out);
		buf_puts(out, ": ");
		add_end(d, x->end_a, out);
		buf_puts(out, " → ");
		add_end(d, x->end_b, out);
		break;
	case COMPARE_NO_ACTORS:
		buf_fmt(out, "%c says of no mention whose it is, %c of %u",
		    diff_letter(x->a ? x->side : 0), diff_letter(x->a ? 0 : x->side),
		    x->a ? x->a : x->b);
		break;
	default:
		if (x->what == COMPARE_RELATION)
			add_relation(d, x->a != ID_NONE ? x->a : x->b, out);
		if (x->kind == COMPARE_REVERSED)
			buf_puts(out, ", the other way round");
	}
}
