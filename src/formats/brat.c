/*
 * Reading brat, in steps.  Lines may refer to later ones, so all are given their kind first; then
 * mentions are placed in text order; then everything that refers to them follows.  A line that
 * does not fit is left out and reported with its number.
 */
#include "formats/brat.h"

#include <string.h>

#include "base/clean.h"
#include "base/limits.h"
#include "formats/brat_internal.h"

enum { MARK_BYTES = 4096, COUNT_BYTES = 16 * MARK_BYTES };

struct str
brat_line(const struct brat_reader *r, uint32_t at)
{
	const char *from = r->content.ptr + at;
	const char *end = memchr(from, '\n', r->content.len - at);
	size_t n = end ? (size_t)(end - from) : r->content.len - at;
	if (n && from[n - 1] == '\r')
		n--;
	return (struct str){from, n};
}

static size_t
lines_before(const struct brat_reader *r, uint32_t at)
{
	size_t mark = at / MARK_BYTES, i = mark * MARK_BYTES, n = r->marks.v[mark];
	for (; i < at; i++)
		n += r->content.ptr[i] == '\n';
	return n;
}

void
brat_problem(struct brat_reader *r, uint32_t at, enum diag_level level, const char *text,
    struct str quote)
{
	struct buf message = {0}, path = {0};
	bool second = at != BRAT_NOWHERE && r->second != BRAT_NOWHERE && at >= r->second;
	size_t line = at == BRAT_NOWHERE ? 0 : lines_before(r, at) + 1;
	if (second)
		line -= lines_before(r, r->second);
	buf_puts(&message, text);
	if (quote.len) {
		buf_puts(&message, ": '");
		clean_quote(&message, quote, LIMIT_QUOTE);
		buf_chr(&message, '\'');
	}
	clean_quote(&path, second ? buf_view(&r->second_path) : layer_source(r->layer), 200);
	diag_add(layer_problems(r->layer), (struct diag_item){.level = level,
	    .path = buf_view(&path), .line = line, .text = buf_view(&message),
	    .in_text = r->in_text, .text_from = r->place.from, .text_to = r->place.to});
	buf_done(&path);
	buf_done(&message);
}

void
brat_missing(struct brat_reader *r, uint32_t at, enum diag_level level, const char *text,
    struct str quote)
{
	if (!r->stopped)
		brat_problem(r, at, level, text, quote);
}

static struct str
without_bom(struct str s)
{
	return str_starts(s, STR("\xEF\xBB\xBF")) ? str_sub(s, 3, s.len) : s;
}

/* ---- what a head looks like */

/* "Type 0 5", "Type:T1", "Type T1 ..." behind an id and a tab. */
static bool
looks_like_body(char kind, struct str body)
{
	struct str type, word;
	uint64_t n;
	if (!brat_word(&body, &type))
		return false;
	size_t colon = str_chr(type, ':');
	switch (kind) {
	case 'T':
		return brat_word(&body, &word) && str_take_size(&word, &n) && !word.len &&
		    brat_word(&body, &word) && str_take_size(&word, &n);
	case 'E':
		return colon < type.len && brat_is_id(str_sub(type, colon + 1, type.len));
	case '*': case 'R': case 'A': case 'M': case 'N': case '#':
		if (!brat_word(&body, &word))
			return false;
		colon = str_chr(word, ':');
		return brat_is_id(colon < word.len ? str_sub(word, colon + 1, word.len) : word);
	default:
		return false;
	}
}

unsigned
brat_sniff(struct str head)
{
	struct str line, id;
	size_t fits = 0;
	head = without_bom(head);
	for (size_t n = 0; n < 8 && str_line(&head, &line); n += str_trim(line).len > 0) {
		struct str body = line;
		if (!str_trim(line).len || brat_is_header(line))
			continue;
		str_split(&body, '\t', &id);
		bool fit = body.ptr && brat_is_id(id) && looks_like_body(id.ptr[0], body);
		/* The first line decides: what follows may be cut, or broken. */
		if (!fit && !fits)
			return SNIFF_NO;
		fits += fit;
	}
	return fits > 2 ? SNIFF_SURE : fits ? SNIFF_LIKELY : SNIFF_NO;
}

/* ---- the whole, in steps */

static size_t
index_begin(void *work)
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
	for (size_t k = i * COUNT_BYTES; k < (i + 1) * COUNT_BYTES; k += MARK_BYTES) {
		struct str s = str_sub(r->content, k, k + MARK_BYTES);
		vec_push(&r->marks, (uint32_t)r->n_lines);
		r->n_bounds += i == 0 && k == 0 && s.len && s.ptr[0] == 'T';
		for (size_t at; (at = str_chr(s, '\n')) < s.len; r->n_lines++) {
			const char *next = s.ptr + at + 1;
			r->n_bounds += next < r->content.ptr + r->content.len && *next == 'T';
			s = str_sub(s, at + 1, s.len);
		}
	}
}

/* A stage with stages of its own. */
static bool
inner_step(struct brat_reader *r, const struct stage *list, size_t n, bool (*stop)(void *),
    void *context)
{
	if (r->inner.list != list)
		r->inner = stages_of(list, n);
	return stages_step(&r->inner, r, stop, context);
}

static double
inner_far(const void *work)
{
	const struct brat_reader *r = work;
	return stages_far(&r->inner, r);
}

static bool
bounds_step(void *work, bool (*stop)(void *), void *context)
{
	return inner_step(work, brat_bound_stages, BRAT_BOUND_STAGES, stop, context);
}

static bool
join_step(void *work, bool (*stop)(void *), void *context)
{
	return inner_step(work, brat_join_stages, BRAT_JOIN_STAGES, stop, context);
}

static bool
links_step(void *work, bool (*stop)(void *), void *context)
{
	return inner_step(work, brat_link_stages, BRAT_LINK_STAGES, stop, context);
}

static void
tell(struct brat_reader *r)
{
	struct buf note = {0};
	struct layer_reading *x = &r->reading;
	enum offset_unit unit = r->offsets.unit;
	if (x->places && (unit != OFFSET_CODEPOINT || x->fit < x->places)) {
		offsets_say(&note, unit, x->fit, x->places);
		brat_problem(r, BRAT_NOWHERE, DIAG_NOTE, buf_cstr(&note), STR_NONE);
	}
	buf_clear(&note);
	if (r->no_trigger) {
		buf_fmt(&note, "%zu event%s without a trigger: placed at the first participant",
		    r->no_trigger, r->no_trigger == 1 ? "" : "s");
		brat_problem(r, BRAT_NOWHERE, DIAG_NOTE, buf_cstr(&note), STR_NONE);
	}
	buf_done(&note);
	x->unit = offsets_unit_name(unit);
	x->format = "brat";
	layer_set_reading(r->layer, *x);
}

static void
links_end(void *work)
{
	struct brat_reader *r = work;
	r->useful = segment_builder_mentions(r->builder) > 0 ||
	    !diag_errors(layer_problems(r->layer));
	if (r->useful)
		tell(r);
	/* Mentions were placed in text order. */
	diag_sort(layer_problems(r->layer));
}

static bool
seal_step(void *work, bool (*stop)(void *), void *context)
{
	struct brat_reader *r = work;
	struct span all = {0, document_size(r->document)};
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

enum { READ_LINES = 2 };             /* the stage that reads lines */

/* Shares as measured with a million mentions, shuffled. */
static const struct stage reading[] = {
	{.begin = index_begin, .item = index_piece, .end = index_end, .piece = 1, .share = 3},
	{.begin = count_begin, .item = count_piece, .piece = 4},
	[READ_LINES] = {.begin = brat_lines_begin, .item = brat_next_line, .piece = 256,
	    .share = 30},
	{.step = bounds_step, .far = inner_far, .share = 55},
	{.step = join_step, .far = inner_far, .share = 10},
	{.step = links_step, .far = inner_far, .end = links_end, .share = 2},
	{.step = seal_step, .far = seal_far, .share = 2},
};

static void *
begin(struct layer *into, struct str content, struct document *d)
{
	struct brat_reader *r = mem_alloc(sizeof *r);
	r->layer = into;
	r->schema = layer_schema(into);
	r->whole = content.ptr;
	r->content = without_bom(content);
	r->second = r->last_bound = BRAT_NOWHERE;
	r->reading = layer_reading(into);
	r->builder = segment_builder_new();
	brat_ids_init(&r->ids);
	r->document = d;
	offsets_begin(&r->offsets, d);
	r->stages = stages_of(reading, sizeof reading / sizeof *reading);
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
	if (r->stages.at != READ_LINES || r->at >= r->content.len)
		return false;
	r->stopped = true;
	r->at = r->content.len;
	r->stages.items = r->stages.item;
	buf_fmt(&note, "stopped here: %zu of %zu lines were read", r->line, r->n_lines);
	brat_problem(r, BRAT_NOWHERE, DIAG_NOTE, buf_cstr(&note), STR_NONE);
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
	order_done(&r->order);
	brat_ids_done(&r->ids);
	brat_groups_free(r->groups);
	vec_done(&r->bounds);
	vec_done(&r->events);
	vec_done(&r->relations);
	vec_done(&r->references);
	vec_done(&r->attributes);
	vec_done(&r->notes);
	vec_done(&r->keys);
	vec_done(&r->strays);
	vec_done(&r->marks);
	vec_done(&r->places);
	vec_done(&r->parts);
	vec_done(&r->links);
	vec_done(&r->roles);
	buf_done(&r->second_path);
	mem_free(r->first_link);
	mem_free(r->linked);
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

static void
also(void *work, size_t at, struct str path)
{
	struct brat_reader *r = work;
	/* A byte order mark is not counted. */
	r->second = (uint32_t)(at - (size_t)(r->content.ptr - r->whole));
	buf_str(&r->second_path, path);
}

const struct format_steps brat_steps = {begin, step, far, stop_reading, lines, done, reader_free,
    also};

bool
brat_read(struct layer *into, struct str content, struct document *d, struct err *err)
{
	while (!document_complete(d))
		document_more(d, SIZE_MAX, true);
	void *r = begin(into, content, d);
	step(r, NULL, NULL);
	return done(r, err);
}
