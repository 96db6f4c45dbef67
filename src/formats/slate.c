/*
 * Reading SLATE.  An item of one place is a mention, once for each of its labels; without one its
 * type is what the place counts: "line", "token", "character".  An item of two places is a link:
 * a relation between what stands there, which is made once for each place.  One of more places is
 * a chain.
 */
#include "formats/slate.h"

#include "base/ascii.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/mem.h"

enum { MOST_PLACES = 1000 };

/* Line, token, character; n of them: 0 is all of the document. */
struct position { uint64_t v[3]; unsigned n; };
struct item { struct position from, to; };

struct items { VEC(struct item) v; };

/* ---- the grammar: item = number | "(" ... ")", several in "[" ... "]" or with blanks between */

static void
skip_blanks(struct str *s)
{
	while (str_take_char(s, ' ') || str_take_char(s, '\t'))
		;
}

static bool
take_sign(struct str *s, char c)
{
	skip_blanks(s);
	return str_take_char(s, c);
}

/* What follows "(": up to three numbers, and ")". */
static bool
take_position(struct str *s, struct position *p)
{
	p->n = 0;
	while (!take_sign(s, ')')) {
		if (p->n == 3 || !str_take_size(s, &p->v[p->n++]))
			return false;
		if (!take_sign(s, ',')) {
			if (!take_sign(s, ')'))
				return false;
			break;
		}
	}
	return true;
}

static bool
take_item(struct str *s, struct item *out)
{
	skip_blanks(s);
	if (str_take_size(s, &out->from.v[0])) {
		out->from.n = 1;
		out->to = out->from;
		return true;
	}
	if (!str_take_char(s, '('))
		return false;
	if (!take_sign(s, '(')) {
		if (!take_position(s, &out->from))
			return false;
		out->to = out->from;
		return true;
	}
	if (!take_position(s, &out->from) || !take_sign(s, ',') || !take_sign(s, '(') ||
	    !take_position(s, &out->to))
		return false;
	take_sign(s, ',');
	return take_sign(s, ')') && out->from.n == out->to.n;
}

/* Takes the items, and the "-" behind them. */
static bool
take_items(struct str *s, struct items *items)
{
	struct item item;
	bool list = take_sign(s, '[');
	vec_clear(&items->v);
	while (items->v.n < MOST_PLACES && take_item(s, &item)) {
		vec_push(&items->v, item);
		if (list && !take_sign(s, ','))
			break;
	}
	return items->v.n > 0 && (!list || take_sign(s, ']')) && take_sign(s, '-') &&
	    (!s->len || s->ptr[0] == ' ' || s->ptr[0] == '\t');
}

static bool
take_word(struct str *s, struct str *word)
{
	skip_blanks(s);
	size_t n = 0;
	while (n < s->len && s->ptr[n] != ' ' && s->ptr[n] != '\t')
		n++;
	*word = str_sub(*s, 0, n);
	*s = str_sub(*s, n, s->len);
	return n > 0;
}

/* ---- records */

struct reader {
	struct str rest;
	size_t line;
	struct records *r;
	struct items items;
	struct map *ends;            /* the place of an end of links -> its mention */
	struct buf key;
	bool done;
};

static uint64_t
place_of(struct position p)
{
	return record_line_place(p.v[0], p.n > 1 ? p.v[1] : RECORD_ALL,
	    p.n > 2 ? p.v[2] : RECORD_ALL);
}

static struct str
scope(const struct item *item)
{
	return item->from.n == 1 ? STR("line") : item->from.n == 2 ? STR("token") : STR("character");
}

static uint32_t
add_mention(struct reader *d, const struct item *item, struct str type)
{
	struct record_place place = {place_of(item->from), place_of(item->to)};
	return records_mention(d->r, &(struct record_mention){.type = type, .places = &place,
	    .n_places = 1, .line = d->line});
}

/* The same mention for each link that has an end there. */
static uint32_t
end_of_link(struct reader *d, const struct item *item)
{
	uint32_t n;
	buf_clear(&d->key);
	buf_fmt(&d->key, "%u %llu %llu", item->from.n, (unsigned long long)place_of(item->from),
	    (unsigned long long)place_of(item->to));
	if (map_get(d->ends, buf_view(&d->key), &n))
		return n;
	n = add_mention(d, item, scope(item));
	map_set(d->ends, buf_view(&d->key), n);
	return n;
}

static void
add_labelled(struct reader *d, const struct item *item, struct str labels)
{
	struct str label;
	bool any = false;
	for (; take_word(&labels, &label); any = true)
		add_mention(d, item, label);
	if (!any)
		add_mention(d, item, scope(item));
}

static void
add_link(struct reader *d, struct str labels)
{
	uint32_t a = end_of_link(d, &d->items.v.v[0]), b = end_of_link(d, &d->items.v.v[1]);
	struct record_relation rel = {.type = STR("link"), .arg1 = record_ref_mention(a),
	    .arg2 = record_ref_mention(b), .line = d->line};
	bool any = false;
	for (; take_word(&labels, &rel.type); any = true)
		records_relation(d->r, &rel);
	rel.type = STR("link");
	if (!any)
		records_relation(d->r, &rel);
}

static void
add_chain(struct reader *d, struct str labels)
{
	struct buf name = {0};
	struct str label;
	bool labelled = take_word(&labels, &label);
	buf_uint(&name, d->line);
	for (size_t i = 0; i < d->items.v.n; i++) {
		const struct item *item = &d->items.v.v[i];
		uint32_t n = labelled ? add_mention(d, item, label) : end_of_link(d, item);
		records_chain(d->r, n, buf_view(&name));
	}
	for (; labelled && take_word(&labels, &label);)
		records_problem(d->r, DIAG_WARNING, d->line,
		    "a second label of more than two places is left out", label);
	buf_done(&name);
}

static void
read_line(struct reader *d, struct str line)
{
	struct str rest = line;
	bool whole = false;
	if (!take_items(&rest, &d->items)) {
		records_problem(d->r, DIAG_ERROR, d->line, d->items.v.n == MOST_PLACES ?
		    "an item may have 1000 places" : "expected an item, as in \"(5, 1) - label\", "
		    "\"((3, 5), (3, 8)) - label\" or \"13 0 - \"", line);
		return;
	}
	for (size_t i = 0; i < d->items.v.n; i++)
		whole = whole || !d->items.v.v[i].from.n;
	if (whole)
		records_problem(d->r, DIAG_NOTE, d->line,
		    "a label of the whole document, which has no place in the text", str_trim(rest));
	else if (d->items.v.n == 1)
		add_labelled(d, &d->items.v.v[0], rest);
	else if (d->items.v.n == 2)
		add_link(d, rest);
	else
		add_chain(d, rest);
}

static void *
slate_open(struct str content, struct str options, struct err *err)
{
	(void)options, (void)err;
	struct reader *d = mem_alloc(sizeof *d);
	d->rest = content;
	d->ends = map_new();
	return d;
}

static enum format_read
slate_next(void *work, struct records *into, struct err *err)
{
	struct reader *d = work;
	struct str line;
	(void)err;
	if (d->done)
		return FORMAT_END;
	d->done = true;
	d->r = into;
	records_set_unit(into, RECORDS_LINES);
	while (str_line(&d->rest, &line)) {
		d->line++;
		if (line.len > LIMIT_ANN_LINE)
			records_problem(into, DIAG_ERROR, d->line,
			    "the line is longer than 1 MiB: it is left out", line);
		else if (str_trim(line).len)
			read_line(d, line);
	}
	return FORMAT_DOCUMENT;
}

static void
slate_close(void *work)
{
	struct reader *d = work;
	map_free(d->ends);
	vec_done(&d->items.v);
	buf_done(&d->key);
	mem_free(d);
}

const struct format_reader slate_reader = {slate_open, slate_next, slate_close};

/* ---- sniffing */

/* All lines are items; brackets, or three lines of numbers, are enough to be sure. */
unsigned
slate_sniff(struct str head)
{
	struct items items = {{0}};
	struct str line, rest = head;
	size_t n = 0;
	bool good = true, brackets = false;
	for (struct str after = head; n < 100 && good && str_line(&rest, &line); after = rest) {
		bool cut = !rest.len && after.len && head.ptr[head.len - 1] != '\n';
		struct str s = line;
		if (!str_trim(line).len)
			continue;
		brackets = brackets || line.ptr[0] == '(' || line.ptr[0] == '[';
		good = take_items(&s, &items) || (cut && n > 0);
		n++;
	}
	vec_done(&items.v);
	return !good || !n ? SNIFF_NO : brackets || n > 2 ? SNIFF_SURE : SNIFF_LIKELY;
}
