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

void
brat_missing(struct brat_reader *r, size_t line, enum diag_level level, const char *text,
    struct str quote)
{
	if (!r->stopped)
		brat_problem(r, line, level, text, quote);
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

unsigned
brat_sniff(struct str head)
{
	struct str line, id;
	head = without_bom(head);
	while (str_line(&head, &line)) {
		if (!str_trim(line).len)
			continue;
		str_split(&line, '\t', &id);
		return line.ptr && line.len && id.len && id.ptr[0] && is_id(id) ? SNIFF_LIKELY :
		    SNIFF_NO;
	}
	return SNIFF_NO;
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
	brat_ids_set(&r->ids, id, (uint32_t)r->bounds.n);
	vec_push(&r->bounds, b);
}

static void
read_record(struct brat_reader *r, struct str id, struct str body)
{
	char kind = id.ptr[0];
	if (kind != '*' && kind != '#' && !brat_ids_take(&r->ids, id)) {
		brat_problem(r, r->line, DIAG_ERROR, "this id was used before", id);
		return;
	}
	r->rest_lines = 0;
	if (kind == 'T') {
		read_text_bound(r, id, body);
		return;
	}
	if (kind == 'E')
		brat_ids_set(&r->ids, id, r->n_event_lines++);
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

/* ---- the whole, in steps */

enum { COUNT_BYTES = 1 << 16 };

static size_t
offsets_begin_pieces(void *work)
{
	struct brat_reader *r = work;
	return offmap_pieces(r->offsets.map);
}

static void
index_piece(void *work, size_t i)
{
	(void)i;
	offsets_more(&((struct brat_reader *)work)->offsets);
}

static void
index_end(void *work)
{
	struct brat_reader *r = work;
	while (offsets_more(&r->offsets))
		;
	brat_vote_unit(r, r->content);
}

static size_t
count_begin(void *work)
{
	return ((struct brat_reader *)work)->content.len / COUNT_BYTES + 1;
}

static void
count_piece(void *work, size_t i)
{
	struct brat_reader *r = work;
	struct str s = str_sub(r->content, i * COUNT_BYTES, (i + 1) * COUNT_BYTES);
	for (size_t at; (at = str_chr(s, '\n')) < s.len; r->n_lines++)
		s = str_sub(s, at + 1, s.len);
}

static size_t
lines_begin(void *work)
{
	struct brat_reader *r = work;
	r->n_lines += r->content.len > 0 && r->content.ptr[r->content.len - 1] != '\n';
	return r->n_lines;
}

static void
next_line(void *work, size_t i)
{
	(void)i;
	struct brat_reader *r = work;
	struct str line;
	if (!str_line(&r->rest, &line))
		return;
	r->line++;
	if (line.len > LIMIT_ANN_LINE)
		brat_problem(r, r->line, DIAG_ERROR, "this line is too long to be one", STR_NONE);
	else if (str_trim(line).len)
		read_line(r, line);
	if (r->later.n + r->bounds.n >= LIMIT_ANN_RECORDS && str_trim(r->rest).len) {
		brat_problem(r, r->line, DIAG_ERROR, "too many annotations; the rest is not read",
		    STR_NONE);
		r->rest = STR_NONE;
	}
}

static bool
join_step(void *work, bool (*stop)(void *), void *context)
{
	return stages_step(&((struct brat_reader *)work)->joins, work, stop, context);
}

static double
join_far(const void *work)
{
	return stages_far(&((const struct brat_reader *)work)->joins, work);
}

static void
join_end(void *work)
{
	struct brat_reader *r = work;
	r->useful = segment_builder_mentions(r->builder) > 0 ||
	    !diag_errors(layer_problems(r->layer));
}

static bool
seal_step(void *work, bool (*stop)(void *), void *context)
{
	struct brat_reader *r = work;
	struct span all = {0, document_size(r->offsets.document)};
	if (!r->useful)
		return true;
	if (!r->sealing)
		r->sealing = segment_seal_begin(r->builder, all);
	return segment_seal_step(r->sealing, stop, context);
}

static double
seal_far(const void *work)
{
	const struct brat_reader *r = work;
	return r->sealing ? segment_seal_far(r->sealing) : 0;
}

/* Shares as measured with a million mentions in order. */
static const struct stage reading[] = {
	{.begin = offsets_begin_pieces, .item = index_piece, .end = index_end, .piece = 1,
	    .share = 5},
	{.begin = count_begin, .item = count_piece, .piece = 4},
	{.begin = lines_begin, .item = next_line, .piece = 256, .share = 70},
	{.step = join_step, .far = join_far, .end = join_end, .share = 20},
	{.step = seal_step, .far = seal_far, .share = 6},
};

enum { READ_LINES = 2 };             /* the stage that reads lines */

static void *
begin(struct layer *into, struct str content, struct document *d)
{
	struct brat_reader *r = mem_alloc(sizeof *r);
	r->layer = into;
	r->schema = layer_schema(into);
	r->content = r->rest = without_bom(content);
	r->builder = segment_builder_new();
	brat_ids_init(&r->ids);
	offsets_begin(&r->offsets, d);
	r->stages = stages_of(reading, sizeof reading / sizeof *reading);
	r->joins = stages_of(brat_join_stages, BRAT_JOIN_STAGES);
	return r;
}

static bool
step(void *work, bool (*stop)(void *), void *context)
{
	return stages_step(&((struct brat_reader *)work)->stages, work, stop, context);
}

static double
far(const void *work)
{
	return stages_far(&((const struct brat_reader *)work)->stages, work);
}

static bool
stop_reading(void *work)
{
	struct brat_reader *r = work;
	struct buf note = {0};
	if (r->stages.at != READ_LINES || !r->rest.len)
		return false;
	r->stopped = true;
	r->rest = STR_NONE;
	r->stages.items = r->stages.item;
	buf_fmt(&note, "stopped here: %zu of %zu lines were read", r->line, r->n_lines);
	brat_problem(r, r->line, DIAG_NOTE, buf_cstr(&note), STR_NONE);
	buf_done(&note);
	return true;
}

static struct format_lines
lines(const void *work)
{
	const struct brat_reader *r = work;
	return (struct format_lines){r->line, r->n_lines};
}

static void
reader_free(void *work)
{
	struct brat_reader *r = work;
	if (r->sealing)
		segment_free(segment_seal_done(r->sealing));
	segment_builder_free(r->builder);
	offsets_done(&r->offsets);
	brat_ids_done(&r->ids);
	vec_done(&r->bounds);
	vec_done(&r->parts);
	vec_done(&r->links);
	vec_done(&r->later);
	vec_done(&r->events);
	vec_done(&r->roles);
	mem_free(r->first_actor);
	mem_free(r->actors);
	mem_free(r);
}

static bool
done(void *work, struct err *err)
{
	struct brat_reader *r = work;
	struct buf name = {0};
	bool useful = r->useful;
	if (useful) {
		layer_put(r->layer, segment_seal_done(r->sealing));
		r->sealing = NULL;
	} else {
		clean_quote(&name, layer_source(r->layer), 200);
		err_set(err, ERR_SYNTAX, "%s: none of its %zu lines fits this text: is it another text's?",
		    buf_cstr(&name), r->line);
	}
	buf_done(&name);
	reader_free(r);
	return useful;
}

const struct format_steps brat_steps = {begin, step, far, stop_reading, lines, done, reader_free};

bool
brat_read(struct layer *into, struct str content, struct document *d, struct err *err)
{
	while (!document_complete(d))
		document_more(d, SIZE_MAX, true);
	void *r = begin(into, content, d);
	step(r, NULL, NULL);
	return done(r, err);
}
