/*
 * Reading PubTator.  A relation is between two concepts ("CID D003000 D006973"), not between
 * mentions: it is put between the first mention of each, and how many were is told.  What a line
 * is, its columns say: numbers in the second and third are a mention's place.
 */
#include "formats/pubtator.h"

#include "base/ascii.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/mem.h"

struct pair { struct str type, a, b, more; size_t line; };

struct reader {
	struct str rest;
	size_t line;                 /* the last one that was taken */
	struct records *r;           /* of the document at hand */
	struct str id;
	bool begun, has_text;
	struct map *first;           /* a concept's id -> its first mention */
	VEC(struct pair) pairs;
};

/* "10|t|Title": the parts of a line of text; false when it is none. */
static bool
split_text(struct str line, struct str *id, char *part, struct str *text)
{
	size_t bar = str_chr(line, '|');
	if (!bar || bar + 2 >= line.len || bar > LIMIT_ID || line.ptr[bar + 2] != '|' ||
	    !ascii_is_letter(line.ptr[bar + 1]))
		return false;
	*id = str_sub(line, 0, bar);
	if (str_chr(*id, ' ') < bar || str_chr(*id, '\t') < bar)
		return false;
	*part = ascii_lower(line.ptr[bar + 1]);
	*text = str_sub(line, bar + 3, line.len);
	return true;
}

static void
complain(const struct reader *d, const char *what, struct str quote)
{
	records_problem(d->r, DIAG_ERROR, d->line, what, quote);
}

/* ---- mentions */

static bool
is_number(struct str s, uint64_t *n)
{
	return str_take_size(&s, n) && !s.len;
}

static bool
has_digit(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (ascii_is_digit(s.ptr[i]))
			return true;
	return false;
}

/* "D001|D002" of a composite mention names two concepts; "c|SUB|G|12|A" is one mutation. */
static char
separator(struct str ids)
{
	static const char all[] = {'|', ';', ','};
	for (size_t i = 0; i < sizeof all; i++) {
		struct str rest = ids, one;
		bool several = str_chr(ids, all[i]) < ids.len;
		while (several && str_split(&rest, all[i], &one))
			several = has_digit(one) && one.len > 1;
		if (several)
			return all[i];
	}
	return 0;
}

static void
add_concept(struct reader *d, uint32_t mention, struct str id)
{
	uint32_t before;
	id = str_trim(id);
	if (!id.len || str_is(id, "-") || str_is(id, "-1"))
		return;
	records_note(d->r, record_ref_mention(mention), STR("Reference"), id, d->line);
	if (!map_get(d->first, id, &before))
		map_set(d->first, id, mention);
}

static void
add_concepts(struct reader *d, uint32_t mention, struct str ids)
{
	struct str one;
	char sep = separator(ids);
	if (!sep)
		add_concept(d, mention, ids);
	while (sep && str_split(&ids, sep, &one))
		add_concept(d, mention, one);
}

enum { MOST_COLUMNS = 8 };

/* from, to, text, type, ids, parts; the first column of v is the document's id. */
static void
add_mention(struct reader *d, const struct str *v, size_t n, struct record_place place)
{
	struct record_mention m = {.type = n > 4 ? str_trim(v[4]) : STR_NONE, .places = &place,
	    .n_places = 1, .quote = n > 3 ? v[3] : (struct str){NULL, 0}, .line = d->line};
	if (n < 5 || !m.type.len) {
		complain(d, "expected PMID, start, end, text, type and id of a mention, with TABs "
		    "between", v[0]);
		return;
	}
	uint32_t mention = records_mention(d->r, &m);
	if (n > 5)
		add_concepts(d, mention, v[5]);
	if (n > 6 && str_trim(v[6]).len)
		records_note(d->r, record_ref_mention(mention), STR("Parts"), str_trim(v[6]),
		    d->line);
}

static void
add_mention_fbk(struct reader *d, const struct str *v, size_t n, struct record_place place)
{
	struct record_mention m = {.id = v[1], .type = v[2], .places = &place, .n_places = 1,
	    .quote = n > 5 ? v[5] : (struct str){NULL, 0}, .line = d->line};
	uint32_t mention = records_mention(d->r, &m);
	if (n > 6)
		add_concepts(d, mention, v[6]);
}

/* ---- relations */

/* A concept's first mention; "MESH:D003000" may be "D003000" there, and the other way about. */
static bool
mention_of(const struct reader *d, struct str id, uint32_t *mention)
{
	struct buf with = {0};
	size_t colon = str_chr(id, ':');
	buf_puts(&with, "MESH:");
	buf_str(&with, id);
	bool found = map_get(d->first, id, mention) ||
	    (colon < id.len && map_get(d->first, str_sub(id, colon + 1, id.len), mention)) ||
	    map_get(d->first, buf_view(&with), mention);
	buf_done(&with);
	return found;
}

static void
add_relation(struct reader *d, const struct pair *p)
{
	uint32_t a, b;
	bool first = mention_of(d, p->a, &a);
	if (!first || !mention_of(d, p->b, &b)) {
		records_problem(d->r, DIAG_ERROR, p->line,
		    "no mention has this id, so the relation has no place", first ? p->b : p->a);
		return;
	}
	uint32_t n = records_relation(d->r, &(struct record_relation){.type = p->type,
	    .arg1 = record_ref_mention(a), .arg2 = record_ref_mention(b), .line = p->line});
	bool novelty = str_is(p->more, "Novel") || str_is(p->more, "No");
	if (p->more.len)
		records_note(d->r, record_ref_relation(n), novelty ? STR("Novelty") : STR("Note"),
		    p->more, p->line);
}

static void
add_relations(struct reader *d)
{
	struct buf what = {0};
	size_t before = records_relations(d->r);
	for (size_t i = 0; i < d->pairs.n; i++)
		add_relation(d, &d->pairs.v[i]);
	size_t n = records_relations(d->r) - before;
	if (n) {
		buf_fmt(&what, "%zu relation%s between concepts stand%s at their first mentions", n,
		    n == 1 ? "" : "s", n == 1 ? "s" : "");
		records_problem(d->r, DIAG_NOTE, 0, buf_cstr(&what), STR_NONE);
	}
	buf_done(&what);
}

/* ---- lines */

static void
read_columns(struct reader *d, struct str line)
{
	struct str v[MOST_COLUMNS], rest = line;
	struct record_place place;
	size_t n = 0;
	if (line.len > LIMIT_ANN_LINE) {
		complain(d, "the line is longer than 1 MiB: it is left out", line);
		return;
	}
	while (n < MOST_COLUMNS && str_split(&rest, '\t', &v[n]))
		n++;
	if (n < 2 || !v[0].len) {
		complain(d, "expected PMID|t|title, PMID|a|abstract, or columns with TABs between",
		    line);
		return;
	}
	if (d->id.len && !str_eq(v[0], d->id)) {
		complain(d, "the line is of another document than the text before it", v[0]);
		return;
	}
	if (n > 2 && is_number(v[1], &place.from) && is_number(v[2], &place.to))
		add_mention(d, v, n, place);
	else if (n > 4 && is_number(v[3], &place.from) && is_number(v[4], &place.to))
		add_mention_fbk(d, v, n, place);
	else if (n > 3 && v[1].len && v[2].len && v[3].len && !ascii_is_digit(v[1].ptr[0]))
		vec_push(&d->pairs, ((struct pair){str_trim(v[1]), str_trim(v[2]), str_trim(v[3]),
		    n > 4 ? str_trim(v[4]) : STR_NONE, d->line}));
	else
		complain(d, "expected the columns of a mention (PMID, start, end, text, type, id) or "
		    "of a relation (PMID, type, id, id)", line);
}

/* Takes one line; false when it begins the next document. */
static bool
read_line(struct reader *d, struct str line)
{
	struct str id, text;
	char part;
	if (split_text(line, &id, &part, &text)) {
		if (d->begun && (part == 't' ? d->has_text : d->id.len && !str_eq(id, d->id)))
			return false;
		if (d->has_text)
			buf_chr(records_text(d->r), '\n');
		d->id = id;
		d->has_text = true;
		records_set_name(d->r, id);
		buf_str(records_text(d->r), text);
	} else {
		struct str of = str_sub(line, 0, str_chr(line, '\t'));
		/* A file without texts: over what is named elsewhere. */
		if (d->begun && !d->has_text && !str_eq(of, d->id))
			return false;
		if (!d->begun)
			d->id = of;
		read_columns(d, line);
	}
	d->begun = true;
	return true;
}

static void *
pubtator_open(struct str content, struct str options, struct err *err)
{
	(void)options, (void)err;
	struct reader *d = mem_alloc(sizeof *d);
	struct str mark = STR("\xEF\xBB\xBF");
	d->rest = str_starts(content, mark) ? str_sub(content, mark.len, content.len) : content;
	return d;
}

static enum format_read
pubtator_next(void *work, struct records *into, struct err *err)
{
	struct reader *d = work;
	struct str line;
	(void)err;
	d->r = into;
	d->begun = d->has_text = false;
	d->id = STR_NONE;
	d->first = map_new();
	vec_clear(&d->pairs);
	for (struct str before = d->rest; str_line(&d->rest, &line); before = d->rest) {
		d->line++;
		if (!str_trim(line).len) {
			if (d->begun)
				break;
		} else if (!read_line(d, line)) {
			d->rest = before;
			d->line--;
			break;
		}
	}
	add_relations(d);
	map_free(d->first);
	return d->begun ? FORMAT_DOCUMENT : FORMAT_END;
}

static void
pubtator_close(void *work)
{
	struct reader *d = work;
	vec_done(&d->pairs);
	mem_free(d);
}

const struct format_reader pubtator_reader = {pubtator_open, pubtator_next, pubtator_close};

unsigned
pubtator_sniff(struct str head)
{
	struct str line = STR_NONE, id, other, text, mark = STR("\xEF\xBB\xBF");
	char part;
	if (str_starts(head, mark))
		head = str_sub(head, mark.len, head.len);
	while (str_line(&head, &line) && !str_trim(line).len)
		;
	if (!split_text(line, &id, &part, &text) || part != 't')
		return SNIFF_NO;
	uint64_t n;
	if (!str_line(&head, &line))
		return is_number(id, &n) ? SNIFF_LIKELY : SNIFF_MAYBE;
	return split_text(line, &other, &part, &text) && part == 'a' && str_eq(id, other) ?
	    SNIFF_SURE : SNIFF_MAYBE;
}
