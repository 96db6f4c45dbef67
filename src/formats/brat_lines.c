/*
 * The lines of a brat file.  Each is only given its kind and kept as a place; what a T line says
 * of its offsets is read at once, for the order of the mentions.  A line without an id may be the
 * rest of a mention's text that goes over a line end, which shows when the mention is placed.
 */
#include <string.h>

#include "base/ascii.h"
#include "base/limits.h"
#include "formats/brat_internal.h"

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

bool
brat_word(struct str *s, struct str *word)
{
	size_t n = 0;
	while (s->len && is_blank(s->ptr[0]))
		*s = str_sub(*s, 1, s->len);
	while (n < s->len && !is_blank(s->ptr[n]))
		n++;
	*word = str_sub(*s, 0, n);
	*s = str_sub(*s, n, s->len);
	return n > 0;
}

bool
brat_is_id(struct str id)
{
	size_t i = 1;
	if (!id.len || id.len > LIMIT_ID || !memchr("TERNAM#*", id.ptr[0], 8))
		return false;
	if (id.ptr[0] == '*' || id.ptr[0] == '#')
		return true;
	while (i < id.len && ((id.ptr[i] | 0x20) >= 'a' && (id.ptr[i] | 0x20) <= 'z'))
		i++;
	/* "T7  PERSON 0 3" TAB "Ann" has blanks for its first tab. */
	return i < id.len && ascii_is_digit(id.ptr[i]) && str_chr(id, ' ') == id.len;
}

/* Blanks between what belongs together: hand-made files mix tabs in. */
static bool
skip_blanks(struct str *s)
{
	size_t n = 0;
	while (n < s->len && is_blank(s->ptr[n]))
		n++;
	*s = str_sub(*s, n, s->len);
	return n > 0;
}

/* "12 17;20 25" off the front of *s. */
static const char *
take_places(struct str *s, struct brat_places *places)
{
	do {
		struct span p;
		skip_blanks(s);
		if (!str_take_size(s, &p.from) || !skip_blanks(s) || !str_take_size(s, &p.to))
			return "expected two offsets, as in \"PERSON 12 17\"";
		if (p.to < p.from)
			return "this mention ends before it starts";
		if (places->n >= LIMIT_ANN_LINE / 4)
			return "this mention has too many parts";
		vec_push(places, p);
	} while (str_take_char(s, ';'));
	if (s->len && !is_blank(s->ptr[0]))
		return "expected ';' and two offsets, or a tab and the text";
	return NULL;
}

const char *
brat_bound(struct str line, struct brat_bound *out, struct brat_places *places)
{
	vec_clear(places);
	*out = (struct brat_bound){0};
	brat_word(&line, &out->id);
	/* An empty text column may end the line. */
	if (!brat_word(&line, &out->type))
		return "expected a type and offsets, as in \"PERSON 12 17\"";
	const char *wrong = take_places(&line, places);
	if (wrong)
		return wrong;
	size_t tab = str_chr(line, '\t');
	out->text = tab < line.len && !str_trim(str_sub(line, 0, tab)).len ?
	    str_sub(line, tab + 1, line.len) : str_trim(line);
	return NULL;
}

struct brat_record
brat_record(const struct brat_reader *r, uint32_t entry)
{
	struct brat_record out = {.at = entry & ~BRAT_AGAIN, .again = (entry & BRAT_AGAIN) != 0};
	out.body = brat_line(r, out.at);
	str_split(&out.body, '\t', &out.id);
	return out;
}

static void
add_bound(struct brat_reader *r, uint32_t at, struct str line, uint32_t flags)
{
	struct brat_bound b;
	uint64_t from = UINT64_MAX;
	if (!brat_bound(line, &b, &r->places))
		for (size_t i = 0; i < r->places.n; i++)
			from = r->places.v[i].from < from ? r->places.v[i].from : from;
	vec_push(&r->bounds, at | flags);
	vec_push(&r->keys, from < UINT32_MAX ? (uint32_t)from : UINT32_MAX);
	r->last_bound = at;
}

static struct brat_lines *
lines_of(struct brat_reader *r, char kind)
{
	switch (kind) {
	case 'E': return &r->events;
	case 'R': case '*': return &r->relations;
	case 'N': return &r->references;
	case 'A': case 'M': return &r->attributes;
	default: return &r->notes;
	}
}

static void
add_record(struct brat_reader *r, uint32_t at, struct str line, struct str id)
{
	char kind = id.ptr[0];
	uint32_t flags = 0;
	if (kind != '*' && kind != '#' && !brat_ids_take(&r->ids, id)) {
		brat_problem(r, at, DIAG_WARNING,
		    "this id was used before; what refers to it means the first", id);
		flags = BRAT_AGAIN;
	}
	r->last_bound = BRAT_NOWHERE;
	if (kind == 'T')
		add_bound(r, at, line, flags);
	else
		vec_push(lines_of(r, kind), at | flags);
}

bool
brat_is_header(struct str line)
{
	return str_starts(line, STR("#limn "));
}

bool
brat_is_spaced_bound(struct str line, struct brat_places *room, struct str *id)
{
	struct brat_bound b;
	if (line.ptr[0] != 'T' || line.len < 2 || !ascii_is_digit(line.ptr[1]))
		return false;
	bool whole = !brat_bound(line, &b, room);
	*id = b.id;
	return whole && brat_is_id(b.id);
}

static void
read_line(struct brat_reader *r, uint32_t at, struct str line)
{
	struct str body = line, id;
	str_split(&body, '\t', &id);
	if ((body.ptr && brat_is_id(id)) || brat_is_spaced_bound(line, &r->places, &id)) {
		add_record(r, at, line, id);
	} else {
		vec_push(&r->strays, ((struct stray){at, r->last_bound}));
	}
}

size_t
brat_lines_begin(void *work)
{
	struct brat_reader *r = work;
	size_t most = r->n_bounds < LIMIT_ANN_RECORDS ? r->n_bounds : LIMIT_ANN_RECORDS;
	r->n_lines += r->content.len > 0 && r->content.ptr[r->content.len - 1] != '\n';
	/* Room that doubles would be twice as much. */
	if (most) {
		vec_reserve(&r->bounds, most);
		vec_reserve(&r->keys, most);
	}
	brat_ids_expect(&r->ids, r->n_lines);
	return r->n_lines;
}

static size_t
n_records(const struct brat_reader *r)
{
	return r->bounds.n + r->events.n + r->relations.n + r->references.n + r->attributes.n +
	    r->notes.n;
}

void
brat_next_line(void *work, size_t i)
{
	(void)i;
	struct brat_reader *r = work;
	if (r->at >= r->content.len)
		return;
	uint32_t at = (uint32_t)r->at;
	struct str line = brat_line(r, at);
	const char *end = memchr(r->content.ptr + at, '\n', r->content.len - at);
	r->at = end ? (size_t)(end - r->content.ptr) + 1 : r->content.len;
	r->line++;
	if (line.len > LIMIT_ANN_LINE)
		brat_problem(r, at, DIAG_ERROR, "this line is too long to be one", STR_NONE);
	else if (str_trim(line).len)
		read_line(r, at, line);
	if (n_records(r) >= LIMIT_ANN_RECORDS &&
	    str_trim(str_sub(r->content, r->at, r->content.len)).len) {
		brat_problem(r, at, DIAG_ERROR, "too many annotations; the rest is not read", STR_NONE);
		r->at = r->content.len;
	}
}
