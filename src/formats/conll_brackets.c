/*
 * Brackets over words: "(12" opens, "12)" closes, "(12)" does both; one cell may hold
 * several, joined by strokes or not at all.  Names are opened by "(PERSON*" and closed
 * by "*)".  What is open is found by its label in O(1): each label leads to its
 * innermost open mention, which knows the one around it, so mentions may nest and
 * cross.
 */
#include "base/limits.h"
#include "base/map.h"
#include "base/mem.h"
#include "formats/chains.h"
#include "formats/conll_internal.h"

struct open {
	struct str label;            /* of the file's content */
	struct record_place place;
	size_t line;
	uint32_t outer;              /* the same label's next one, + 1; 0: none */
	bool over;
};

struct brackets {
	bool chains;
	VEC(struct open) open;       /* in order of opening; the end is cut when it is over */
	size_t n_open;
	struct map *innermost;       /* label -> index + 1; 0: none is open */
};

struct brackets *
brackets_new(bool chains)
{
	struct brackets *b = mem_alloc(sizeof *b);
	b->chains = chains;
	b->innermost = map_new();
	return b;
}

void
brackets_free(struct brackets *b)
{
	if (!b)
		return;
	map_free(b->innermost);
	vec_done(&b->open);
	mem_free(b);
}

/* ---- cells */

static bool
is_none(struct str cell)
{
	return !cell.len || str_is(cell, "_") || str_is(cell, "-") || str_is(cell, "*");
}

/* The label that is at the front of s, up to a bracket or a stroke. */
static struct str
take_label(struct str *s)
{
	size_t n = 0;
	while (n < s->len && s->ptr[n] != '(' && s->ptr[n] != ')' && s->ptr[n] != '|')
		n++;
	struct str label = str_sub(*s, 0, n);
	*s = str_sub(*s, n, s->len);
	while (label.len && label.ptr[label.len - 1] == '*')
		label.len--;
	return label;
}

bool
brackets_is_cell(struct str cell, size_t *opens)
{
	*opens = 0;
	if (is_none(cell))
		return true;
	while (cell.len) {
		if (str_take_char(&cell, '|'))
			continue;
		bool open = str_take_char(&cell, '(');
		struct str before = cell, label = take_label(&cell);
		*opens += open;
		if (open && !label.len)
			return false;
		if (!open && !str_take_char(&cell, ')'))
			return false;
		if (open)
			str_take_char(&cell, ')');
		if (!open && before.len == cell.len)
			return false;
	}
	return true;
}

/* ---- mentions */

/* "12", "person-12", "person-12-Ann_Lee", "12-person"; else it is a type. */
struct label { struct str type, chain, link; };
static struct label
read_label(struct str s)
{
	struct label l = {.type = s, .chain = STR_NONE, .link = STR_NONE};
	size_t dash = str_chr(s, '-');
	struct str first = str_sub(s, 0, dash), rest = str_sub(s, dash + 1, s.len);
	struct str second = str_sub(rest, 0, str_chr(rest, '-'));
	if (chain_is_number(first))
		l = (struct label){rest.len ? second : STR("MENTION"), first,
		    str_sub(rest, second.len + 1, rest.len)};
	else if (chain_is_number(second))
		l = (struct label){first, second, str_sub(rest, second.len + 1, rest.len)};
	return l;
}

static void
add_mention(const struct brackets *b, struct records *r, const struct open *o)
{
	struct label l = b->chains ? read_label(o->label) :
	    (struct label){o->label, STR_NONE, STR_NONE};
	uint32_t m = records_mention(r, &(struct record_mention){.id = STR_NONE, .type = l.type,
	    .places = &o->place, .n_places = 1, .rule = STR_NONE, .line = o->line});
	records_link(r, m, l.chain);
	if (l.link.len)
		chain_reference(r, m, l.chain, l.link, o->line);
}

/* What a bracket is closed by: the label without the link behind it. */
static struct str
key_of(const struct brackets *b, struct str label)
{
	struct label l = read_label(label);
	if (!b->chains || !l.chain.len)
		return label;
	const char *end = l.type.ptr > l.chain.ptr && !str_is(l.type, "MENTION") ?
	    l.type.ptr + l.type.len : l.chain.ptr + l.chain.len;
	return str_sub(label, 0, (size_t)(end - label.ptr));
}

static void
open_one(struct brackets *b, struct records *r, struct open o)
{
	uint32_t outer = 0;
	if (o.label.len > LIMIT_ID) {
		records_problem(r, DIAG_ERROR, o.line, "this label is too long", o.label);
		return;
	}
	map_get(b->innermost, key_of(b, o.label), &outer);
	o.outer = outer;
	vec_push(&b->open, o);
	b->n_open++;
	map_set(b->innermost, key_of(b, o.label), (uint32_t)b->open.n);
}

/* An empty label is that of the last one that was opened: "*)". */
static bool
find_open(const struct brackets *b, struct str label, uint32_t *at)
{
	if (!label.len) {
		*at = (uint32_t)b->open.n;
		return b->open.n > 0;
	}
	return map_get(b->innermost, key_of(b, label), at) && *at;
}

static void
close_one(struct brackets *b, struct records *r, struct str label, struct record_place place,
    size_t line)
{
	uint32_t at = 0;
	if (!find_open(b, label, &at)) {
		records_problem(r, DIAG_ERROR, line,
		    "nothing with this label is open here: a ) without its (", label);
		return;
	}
	struct open *o = &b->open.v[at - 1];
	o->place.to = place.to;
	o->over = true;
	map_set(b->innermost, key_of(b, o->label), o->outer);
	add_mention(b, r, o);
	b->n_open--;
	while (b->open.n && b->open.v[b->open.n - 1].over)
		b->open.n--;
}

void
brackets_cell(struct brackets *b, struct records *r, struct str cell,
    struct record_place place, size_t line)
{
	if (is_none(cell))
		return;
	while (cell.len) {
		if (str_take_char(&cell, '|') || str_take_char(&cell, '*'))
			continue;
		bool open = str_take_char(&cell, '(');
		struct str label = take_label(&cell);
		if (open && !label.len) {
			records_problem(r, DIAG_ERROR, line, "expected a label behind (", cell);
			continue;
		}
		if (open)
			open_one(b, r, (struct open){.label = label, .place = place, .line = line});
		if (open && !str_take_char(&cell, ')'))
			continue;
		if (!open && !str_take_char(&cell, ')')) {
			records_problem(r, DIAG_ERROR, line, "expected brackets, as in (12 or 12)",
			    label);
			continue;
		}
		close_one(b, r, label, place, line);
	}
}

void
brackets_break(struct brackets *b, struct records *r)
{
	for (size_t i = 0; i < b->open.n; i++)
		if (!b->open.v[i].over)
			records_problem(r, DIAG_ERROR, b->open.v[i].line,
			    "this is opened and never closed: it is not read", b->open.v[i].label);
	vec_clear(&b->open);
	b->n_open = 0;
	map_free(b->innermost);
	b->innermost = map_new();
}
