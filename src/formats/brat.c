/*
 * Reading brat.  Lines may refer to later ones, so records are collected first, and joined when
 * all are there.  A line that does not fit is skipped and reported with its number; a span whose
 * text column does not match is looked for near its place, and reported either way.
 */
#include "formats/brat.h"

#include <string.h>

#include "base/clean.h"
#include "base/limits.h"
#include "formats/brat_internal.h"

void
brat_problem(struct brat_reader *r, size_t line, enum diag_level level, const char *text,
    struct str quote)
{
	struct buf message = {0};
	buf_puts(&message, text);
	if (quote.len) {
		buf_puts(&message, ": '");
		clean_quote(&message, quote, LIMIT_QUOTE);
		buf_chr(&message, '\'');
	}
	struct buf path = {0};
	clean_quote(&path, layer_source(r->layer), 200);
	diag_add(layer_problems(r->layer), (struct diag_item){.level = level,
	    .path = buf_view(&path), .line = line, .text = buf_view(&message),
	    .in_text = r->in_text, .text_from = r->place.from, .text_to = r->place.to});
	buf_done(&path);
	buf_done(&message);
}

bool
brat_word(struct str *s, struct str *word)
{
	while (str_take_char(s, ' ') || str_take_char(s, '\t'))
		;
	size_t n = 0;
	while (n < s->len && s->ptr[n] != ' ' && s->ptr[n] != '\t')
		n++;
	*word = str_sub(*s, 0, n);
	*s = str_sub(*s, n, s->len);
	return n > 0;
}

static struct str
without_bom(struct str s)
{
	return str_starts(s, STR("\xEF\xBB\xBF")) ? str_sub(s, 3, s.len) : s;
}

/* "T12", "#3", "*": a letter, then what tells it from others. */
static bool
is_id(struct str id)
{
	if (!id.len || id.len > LIMIT_ID || !strchr("TERNAM#*", id.ptr[0]))
		return false;
	if (id.ptr[0] == '*' || id.ptr[0] == '#')
		return true;
	return id.len > 1 && id.ptr[1] >= '0' && id.ptr[1] <= '9';
}

bool
brat_sniff(struct str head)
{
	struct str line, id;
	head = without_bom(head);
	while (str_line(&head, &line)) {
		if (!str_trim(line).len)
			continue;
		str_split(&line, '\t', &id);
		return line.ptr && line.len && id.len && id.ptr[0] && is_id(id);
	}
	return false;
}

/* True when the text column is what stands there, or was found near by. */
static bool
check_text(struct brat_reader *r, size_t first, struct str text)
{
	size_t lines = 0;
	if (!str_trim(text).len)
		return true;             /* hand-made files leave it out */
	enum fit fit = offsets_fit(&r->offsets, r->parts.v + first, r->parts.n - first, text, &lines);
	/* Behind the text there may be a comment. */
	size_t tab = str_chr(text, '\t');
	if (fit == FIT_NOT && tab < text.len)
		fit = offsets_fit(&r->offsets, r->parts.v + first, r->parts.n - first,
		    str_sub(text, 0, tab), &lines);
	/* Where it was taken from, or was said to be. */
	r->in_text = r->parts.n > first;
	r->place = r->in_text ? r->parts.v[first] : (struct span){0, 0};
	if (fit == FIT_NEAR)
		brat_problem(r, r->line, DIAG_WARNING,
		    "this text is not at its offsets; taken from the nearest place where it is", text);
	if (fit == FIT_NOT)
		brat_problem(r, r->line, DIAG_ERROR,
		    "this text is neither at its offsets nor near by", text);
	r->in_text = false;
	r->place = (struct span){0, 0};
	r->rest_lines = fit == FIT_LINES ? lines : 0;
	return fit != FIT_NOT;
}

static bool
is_description(struct str type)
{
	return str_is(type, "MENTION");
}

/* "PERSON 12 17" TAB "Obama"; some writers put a tab behind the type. */
static void
read_text_bound(struct brat_reader *r, struct str id, struct str body)
{
	struct str field, type, text = body;
	size_t first = r->parts.n;
	str_split(&text, '\t', &field);
	if (!brat_word(&field, &type)) {
		brat_problem(r, r->line, DIAG_ERROR,
		    "expected a type and offsets, as in \"PERSON 12 17\"", body);
		return;
	}
	if (!str_trim(field).len && text.ptr)
		str_split(&text, '\t', &field);
	const char *wrong = brat_spans(r, str_trim(field));
	if (wrong)
		brat_problem(r, r->line, DIAG_ERROR, wrong, body);
	if (wrong || !check_text(r, first, text.ptr ? text : STR_NONE)) {
		r->parts.n = first;
		return;
	}
	struct text_bound b = {.first_part = (uint32_t)first,
	    .n_parts = (uint32_t)(r->parts.n - first)};
	b.m.span = (struct span){r->parts.v[first].from, r->parts.v[r->parts.n - 1].to};
	b.m.type = schema_id(r->schema, type);
	b.m.certainty = 100;
	b.m.flags = is_description(type) ? MENTION_DESC : 0;
	map_set(r->ids, id, (uint32_t)r->bounds.n);
	vec_push(&r->bounds, b);
}

static void
read_record(struct brat_reader *r, struct str id, struct str body)
{
	uint32_t old;
	char kind = id.ptr[0];
	if (kind != '*' && kind != '#') {
		if (map_get(r->seen, id, &old)) {
			brat_problem(r, r->line, DIAG_ERROR, "this id was used before", id);
			return;
		}
		map_set(r->seen, id, 1);
	}
	r->rest_lines = 0;
	if (kind == 'T') {
		read_text_bound(r, id, body);
		return;
	}
	if (kind == 'E')
		map_set(r->ids, id, KIND_EVENT | r->n_event_lines++);
	vec_push(&r->later, ((struct later){.id = id, .body = body, .line = r->line,
	    .kind = kind}));
}

static void
read_line(struct brat_reader *r, struct str line)
{
	struct str body = line, id;
	str_split(&body, '\t', &id);
	if (body.ptr && is_id(id)) {
		read_record(r, id, body);
	} else if (r->rest_lines) {
		r->rest_lines--;         /* the text of a mention goes on over a line end */
	} else if (body.ptr) {
		brat_problem(r, r->line, DIAG_ERROR, "expected an id as T1, E1, R1, N1, A1, # or *", id);
	} else {
		brat_problem(r, r->line, DIAG_ERROR, "expected an id, a tab and more", line);
	}
}

static void
read_lines(struct brat_reader *r, struct str content)
{
	struct str line;
	while (str_line(&content, &line)) {
		r->line++;
		if (line.len > LIMIT_ANN_LINE)
			brat_problem(r, r->line, DIAG_ERROR, "this line is too long to be one", STR_NONE);
		else if (str_trim(line).len)
			read_line(r, line);
		if (r->later.n + r->bounds.n >= LIMIT_ANN_RECORDS && str_trim(content).len) {
			brat_problem(r, r->line, DIAG_ERROR, "too many annotations; the rest is not read",
			    STR_NONE);
			return;
		}
	}
}

static void
reader_done(struct brat_reader *r)
{
	segment_builder_free(r->builder);
	offsets_done(&r->offsets);
	map_free(r->ids);
	map_free(r->relations);
	map_free(r->seen);
	vec_done(&r->bounds);
	vec_done(&r->parts);
	vec_done(&r->links);
	vec_done(&r->later);
	vec_done(&r->events);
	vec_done(&r->roles);
}

bool
brat_read(struct layer *into, struct str content, struct document *d, struct err *err)
{
	struct brat_reader r = {.layer = into, .schema = layer_schema(into)};
	offsets_init(&r.offsets, d);
	r.ids = map_new();
	r.relations = map_new();
	r.seen = map_new();
	r.builder = segment_builder_new();
	content = without_bom(content);
	brat_vote_unit(&r, content);
	read_lines(&r, content);
	brat_join(&r);
	bool useful = segment_builder_mentions(r.builder) > 0 ||
	    !diag_errors(layer_problems(into));
	if (useful)
		layer_put(into, segment_seal(r.builder, (struct span){0, document_size(d)}));
	size_t lines = r.line;
	reader_done(&r);
	if (useful)
		return true;
	struct buf name = {0};
	clean_quote(&name, layer_source(into), 200);
	err_set(err, ERR_SYNTAX, "%s: none of its %zu lines fits this text: is it another text's?",
	    buf_cstr(&name), lines);
	buf_done(&name);
	return false;
}
