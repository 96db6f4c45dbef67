/*
 * The body of WebAnno TSV: sentences with their texts, tokens and parts of tokens, line by line.
 * A blank line ends a sentence, and so does a comment behind its tokens.  What cannot be used is
 * told with its line, and the next one read.
 */
#include "base/limits.h"
#include "formats/webanno_internal.h"

enum { MOST_UNITS = 4 * LIMIT_ANN_RECORDS, MOST_BLANKS = 256 };

/* Of a unit: its line ends before them. */
#define NO_CELLS UINT32_MAX

struct reading {
	struct tsv_text *t;
	const struct tsv_header *h;
	struct records *r;
	struct str rest;
	size_t line;
	bool has_text, open;         /* of the sentence at hand */
	size_t n_other;
	size_t last_token;           /* unit; SIZE_MAX: none in this sentence */
};

struct str
tsv_unit_id(const struct tsv_text *t, size_t unit)
{
	return (struct str){t->content.ptr + t->units.v[unit].at, t->units.v[unit].id_len};
}

struct str
tsv_unit_cells(const struct tsv_text *t, size_t unit)
{
	struct str rest, line;
	if (t->units.v[unit].cells == NO_CELLS)
		return (struct str){NULL, 0};
	rest = str_sub(t->content, t->units.v[unit].cells, t->content.len);
	return str_line(&rest, &line) ? line : STR_NONE;
}

/* A sentence without #Text=: its tokens, with blanks where the numbers leave room. */
static void
make_sentence(struct tsv_text *t, const struct tsv_sentence *s)
{
	uint64_t end = 0;
	for (size_t i = 0; i < s->n_units; i++) {
		const struct tsv_unit *u = &t->units.v[s->unit + i];
		if (u->part)
			continue;
		if (i && u->begin > end)
			buf_pad(&t->said, ' ', u->begin - end < MOST_BLANKS ? u->begin - end : 1);
		buf_str(&t->said, tsv_form_of(t, u));
		end = u->end;
	}
}

static void
close_sentence(struct reading *g)
{
	struct tsv_text *t = g->t;
	if (!g->open)
		return;
	struct tsv_sentence *s = &t->sentences.v[t->sentences.n - 1];
	if (!g->has_text)
		make_sentence(t, s);
	s->to = (uint32_t)t->said.len;
	g->open = false;
}

static void
open_sentence(struct reading *g)
{
	struct tsv_text *t = g->t;
	if (g->open)
		return;
	vec_push(&t->sentences, ((struct tsv_sentence){.unit = (uint32_t)t->units.n,
	    .from = (uint32_t)t->said.len}));
	g->open = true;
	g->has_text = false;
	g->last_token = SIZE_MAX;
}

static void
read_comment(struct reading *g, struct str line)
{
	struct str mark = STR("#Text=");
	if (g->open && g->t->sentences.v[g->t->sentences.n - 1].n_units)
		close_sentence(g);
	if (!str_starts(line, mark)) {
		g->n_other += !str_starts(line, STR("#Sentence.id="));
		return;
	}
	open_sentence(g);
	if (g->has_text)
		buf_chr(&g->t->said, '\n');
	tsv_unescape_text(&g->t->said, str_sub(line, mark.len, line.len), g->h->version);
	g->has_text = true;
}

/* "1-2" or "1-2.1". */
static bool
is_id(struct str s, bool *part)
{
	uint64_t n;
	bool ok = str_take_size(&s, &n) && str_take_char(&s, '-') && str_take_size(&s, &n);
	*part = ok && str_take_char(&s, '.');
	return ok && (!*part || str_take_size(&s, &n)) && !s.len;
}

static bool
is_place(struct str s, uint64_t *begin, uint64_t *end)
{
	return str_take_size(&s, begin) && str_take_char(&s, '-') && str_take_size(&s, end) &&
	    !s.len && *begin <= *end && *end <= INT32_MAX;
}

static void
complain(const struct reading *g, const char *what, struct str quote)
{
	records_problem(g->r, DIAG_ERROR, g->line, what, quote);
}

static void
read_unit(struct reading *g, struct str line)
{
	struct tsv_text *t = g->t;
	struct str rest = line, id = STR_NONE, place = STR_NONE, form = STR_NONE;
	uint64_t begin, end;
	bool part;
	str_split(&rest, '\t', &id);
	if (!is_id(id, &part) || !str_split(&rest, '\t', &place)) {
		complain(g, "expected a token, \"1-2<TAB>5-7<TAB>is<TAB>...\"", line);
		return;
	}
	if (!is_place(place, &begin, &end)) {
		complain(g, "expected the place of a token, as in \"5-7\"", place);
		return;
	}
	if (!str_split(&rest, '\t', &form))
		rest = (struct str){NULL, 0};
	open_sentence(g);
	if (part && g->last_token == SIZE_MAX) {
		complain(g, "a part of a token, and no token before it", id);
		return;
	}
	if (t->units.n >= MOST_UNITS)
		return;
	struct tsv_unit u = {.at = (uint32_t)(line.ptr - t->content.ptr),
	    .id_len = (uint32_t)id.len,
	    .begin = (uint32_t)begin, .end = (uint32_t)end, .form_len = (uint32_t)form.len,
	    .line = (uint32_t)g->line, .sentence = (uint32_t)t->sentences.n - 1, .part = part};
	u.form = form.len ? (uint32_t)(form.ptr - t->content.ptr) : u.at;
	u.cells = rest.ptr ? (uint32_t)(rest.ptr - t->content.ptr) : NO_CELLS;
	if (!part)
		g->last_token = t->units.n;
	t->n_tokens += !part;
	vec_push(&t->units, u);
	t->sentences.v[t->sentences.n - 1].n_units++;
}

static void
read_lines(struct reading *g)
{
	struct str line;
	while (str_line(&g->rest, &line)) {
		g->line++;
		if (line.len > LIMIT_ANN_LINE)
			complain(g, "the line is longer than 1 MiB: it is left out", line);
		else if (!str_trim(line).len)
			close_sentence(g);
		else if (line.ptr[0] == '#')
			read_comment(g, line);
		else
			read_unit(g, line);
	}
	close_sentence(g);
	if (g->t->units.n >= MOST_UNITS)
		complain(g, "a file may have 16000000 tokens: the rest is left out", STR_NONE);
	if (g->n_other + g->h->n_other)
		records_skip(g->r, STR("other comment line"), g->n_other + g->h->n_other);
}

void
tsv_body_read(struct tsv_text *t, const struct tsv_header *h, struct str body, struct records *r)
{
	struct reading g = {.t = t, .h = h, .r = r, .rest = body, .line = h->line,
	    .last_token = SIZE_MAX};
	read_lines(&g);
}
