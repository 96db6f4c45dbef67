/*
 * The body of WebAnno TSV as sentences, tokens and parts of tokens, and the text under them.
 * There is no text but that of the sentences: each is put where its first token says, in UTF-16
 * units, with a line end and blanks in between, as INCEpTION does it.  Every token is compared
 * with its form.  In a file whose numbers do not fit its own text - made by hand, or by programs
 * that count code points - tokens are looked for in their order, and all places are bytes of the
 * text from then on.
 */
#include "formats/webanno_internal.h"

#include "base/ascii.h"
#include "base/limits.h"
#include "text/utf8.h"

enum {
	MOST_UNITS = 4 * LIMIT_ANN_RECORDS,
	MOST_PAD = 1 << 20,          /* blanks between two sentences */
	MOST_PADS = 32 << 20,        /* in all */
	NEAR = 256,                  /* bytes in which a token is looked for */
	FAR = 1024,                  /* between two tokens of a sentence */
	MOST_PART = 4096,            /* bytes of a token with parts, unless it is ASCII */
};

/* Of a unit: its line ends before them. */
#define NO_CELLS UINT32_MAX

/* ---- a walk through some text in one of the counts */

struct walk {
	struct str text;
	enum tsv_count count;
	size_t at;                   /* byte */
	uint64_t n;                  /* in the count */
};

static void
step(struct walk *w)
{
	uint32_t cp;
	size_t len = utf8_decode(w->text.ptr + w->at, w->text.len - w->at, &cp, NULL);
	w->at += len;
	w->n += w->count == TSV_BYTES ? len : w->count == TSV_UTF16 && cp > 0xFFFF ? 2u : 1u;
}

/* Goes to place n; false when there is none, or it is inside a character. */
static bool
go(struct walk *w, uint64_t n)
{
	if (n < w->n)
		w->at = w->n = 0;
	while (w->n < n && w->at < w->text.len)
		step(w);
	return w->n == n;
}

static uint64_t
length_in(struct str text, enum tsv_count count)
{
	struct walk w = {.text = text, .count = count};
	while (w.at < text.len)
		step(&w);
	return w.n;
}

static bool
is_ascii(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.ptr[i] >= 128)
			return false;
	return true;
}

/* ---- lines */

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

static struct str
form_of(const struct tsv_text *t, const struct tsv_unit *u)
{
	return (struct str){t->content.ptr + u->form, u->form_len};
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
			buf_pad(&t->said, ' ', u->begin - end < NEAR ? u->begin - end : 1);
		buf_str(&t->said, form_of(t, u));
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
	return str_take_size(&s, begin) && str_take_char(&s, '-') && str_take_size(&s, end) && !s.len &&
	    *begin <= *end && *end <= INT32_MAX;
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
	struct tsv_unit u = {.at = (uint32_t)(line.ptr - t->content.ptr), .id_len = (uint32_t)id.len,
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

/* ---- which count it is, and where the tokens are */

/* Whether the form stands at a byte of the text, or does so without its escapes; *len of it. */
static bool
stands(struct str text, size_t at, struct str form, size_t *len)
{
	*len = form.len;
	if (at <= text.len && text.len - at >= form.len &&
	    memcmp(text.ptr + at, form.ptr, form.len) == 0)
		return true;
	if (str_chr(form, '\\') == form.len)
		return false;
	struct buf plain = {0};
	tsv_unescape_value(&plain, form);
	bool ok = at <= text.len && text.len - at >= plain.len &&
	    memcmp(text.ptr + at, plain.ptr, plain.len) == 0;
	*len = plain.len;
	buf_done(&plain);
	return ok;
}

/* Where the sentence begins in the file's count: its first token's place, or blanks before. */
static uint64_t
sentence_begin(const struct tsv_text *t, const struct tsv_sentence *s, struct str text)
{
	const struct tsv_unit *first = &t->units.v[s->unit];
	size_t lead = 0, len;
	while (lead < text.len && (text.ptr[lead] == ' ' || text.ptr[lead] == '\t'))
		lead++;
	bool indented = lead && lead <= first->begin && !stands(text, 0, form_of(t, first), &len) &&
	    stands(text, lead, form_of(t, first), &len);
	return first->begin - (indented ? lead : 0);
}

/* How many tokens stand where they say, if the file counts so. */
static size_t
fitting(const struct tsv_text *t, enum tsv_count count)
{
	size_t n = 0, len;
	for (size_t i = 0; i < t->sentences.n; i++) {
		const struct tsv_sentence *s = &t->sentences.v[i];
		struct walk w = {.text = str_sub(buf_view(&t->said), s->from, s->to), .count = count};
		if (!s->n_units)
			continue;
		uint64_t begin = sentence_begin(t, s, w.text), before = 0;
		for (size_t k = 0; k < s->n_units; k++) {
			const struct tsv_unit *u = &t->units.v[s->unit + k];
			if (u->part || u->begin < begin || u->begin < before ||
			    u->begin - begin > w.n + FAR)
				continue;
			before = u->begin;
			n += go(&w, u->begin - begin) && stands(w.text, w.at, form_of(t, u), &len);
		}
	}
	return n;
}

/* The count that fits most tokens; the format's own where others fit no more. */
static enum tsv_count
vote(const struct tsv_text *t)
{
	size_t best = fitting(t, TSV_UTF16);
	enum tsv_count count = TSV_UTF16;
	for (enum tsv_count c = TSV_CODEPOINTS; best < t->n_tokens && c < TSV_N_COUNTS; c++) {
		size_t n = fitting(t, c);
		if (n > best) {
			best = n;
			count = c;
		}
	}
	return count;
}

struct placing {
	struct tsv_text *t;
	struct records *r;
	struct buf *text;
	struct walk walk;            /* of the sentence's text */
	uint64_t begin;              /* of the sentence, in the file's count */
	size_t start;                /* of the sentence, in the text */
	size_t behind;               /* the last token, in the sentence's text */
	int64_t drift;
	struct walk inside;          /* of the token, for its parts */
	size_t token;                /* unit */
	size_t pads;
	size_t n_moved, n_lost, first_moved;
};

static bool
alike(struct str text, size_t at, struct str form)
{
	if (at + form.len > text.len)
		return false;
	for (size_t i = 0; i < form.len; i++)
		if (ascii_lower(text.ptr[at + i]) != ascii_lower(form.ptr[i]))
			return false;
	return true;
}

/* Looks for a token that is not where it says: as far off as the one before, else the first one
 * behind that. */
static bool
look_for(const struct placing *p, struct str form, size_t said, size_t *at, size_t *len)
{
	struct str text = p->walk.text;
	int64_t off = (int64_t)said + p->drift;
	if (off >= (int64_t)p->behind && stands(text, (size_t)off, form, len)) {
		*at = (size_t)off;
		return true;
	}
	for (*at = p->behind; form.len && *at < text.len && *at < p->behind + NEAR; ++*at)
		if (stands(text, *at, form, len) || (*len == form.len && alike(text, *at, form)))
			return true;
	return false;
}

static void
note_move(struct placing *p, const struct tsv_unit *u)
{
	if (!p->n_moved++)
		p->first_moved = u->line;
	p->t->as_said = false;
}

static void
place_token(struct placing *p, size_t unit)
{
	struct tsv_unit *u = &p->t->units.v[unit];
	struct str form = form_of(p->t, u), text = p->walk.text;
	size_t at, len;
	struct walk w = p->walk;
	bool there = u->begin >= p->begin + w.n && u->begin - p->begin <= w.n + FAR &&
	    go(&w, u->begin - p->begin) && w.at >= p->behind && stands(text, w.at, form, &len);
	at = w.at;
	if (there) {
		p->walk = w;
		struct walk end = {.text = str_sub(text, at, at + len), .count = p->walk.count};
		there = go(&end, u->end - u->begin) && end.at == len;
		if (!there)
			note_move(p, u);
	} else if (look_for(p, form, w.at, &at, &len)) {
		p->drift = (int64_t)at - (int64_t)w.at;
		note_move(p, u);
	} else {
		records_problem(p->r, DIAG_ERROR, u->line,
		    "the token is not in its sentence: what is said of it has no place", form);
		p->n_lost++;
		p->t->as_said = false;
		p->token = SIZE_MAX;
		return;
	}
	u->placed = true;
	u->from = (uint32_t)(p->start + at);
	u->to = (uint32_t)(p->start + at + len);
	p->behind = at + len;
	p->token = unit;
	p->inside = (struct walk){.text = str_sub(text, at, at + len), .count = p->walk.count};
}

static bool
go_inside(struct walk *w, uint64_t n, size_t *at)
{
	/* The places of ASCII are its bytes. */
	if (is_ascii(str_sub(w->text, 0, MOST_PART)) && w->text.len <= MOST_PART) {
		*at = n;
		return n <= w->text.len;
	}
	bool ok = w->text.len <= MOST_PART && go(w, n);
	*at = w->at;
	return ok;
}

static void
place_part(struct placing *p, size_t unit)
{
	struct tsv_unit *u = &p->t->units.v[unit];
	if (p->token == SIZE_MAX)
		return;
	const struct tsv_unit *token = &p->t->units.v[p->token];
	size_t from, to, len;
	if (u->begin < token->begin || !go_inside(&p->inside, u->begin - token->begin, &from) ||
	    !go_inside(&p->inside, u->end - token->begin, &to) ||
	    !stands(p->inside.text, from, form_of(p->t, u), &len) || len != to - from) {
		records_problem(p->r, DIAG_ERROR, u->line,
		    "the part does not stand there in its token: what is said of it has no place",
		    tsv_unit_id(p->t, unit));
		p->t->as_said = false;
		return;
	}
	u->placed = true;
	u->from = token->from + (uint32_t)from;
	u->to = token->from + (uint32_t)to;
}

/* What stands between two sentences is not in the file, but how much it is. */
static void
pad(struct placing *p, const struct tsv_sentence *s, uint64_t before, bool first)
{
	bool known = s->n_units && p->begin >= before && p->begin - before <= MOST_PAD &&
	    p->pads + (p->begin - before) <= MOST_PADS;
	uint64_t gap = known ? p->begin - before : !first;
	if (s->n_units && !known) {
		records_problem(p->r, DIAG_WARNING, p->t->units.v[s->unit].line,
		    p->begin < before ? "the sentence begins before the end of the one before it" :
		    "the sentence begins more than 1 MiB behind the one before it", STR_NONE);
		p->t->as_said = false;
	}
	p->pads += gap;
	if (gap && !first)
		buf_chr(p->text, '\n');
	buf_pad(p->text, ' ', gap - (gap && !first));
}

static void
place_sentences(struct placing *p)
{
	struct tsv_text *t = p->t;
	uint64_t before = 0;
	for (size_t i = 0; i < t->sentences.n; i++) {
		struct tsv_sentence *s = &t->sentences.v[i];
		struct str said = str_sub(buf_view(&t->said), s->from, s->to);
		p->begin = s->n_units ? sentence_begin(t, s, said) : before + (i > 0);
		pad(p, s, before, i == 0);
		p->start = p->text->len;
		p->behind = 0;
		p->drift = 0;
		p->token = SIZE_MAX;
		p->walk = (struct walk){.text = said, .count = t->count};
		buf_str(p->text, said);
		for (size_t k = 0; k < s->n_units; k++) {
			if (t->units.v[s->unit + k].part)
				place_part(p, s->unit + k);
			else
				place_token(p, s->unit + k);
		}
		s->from = (uint32_t)p->start;
		s->to = (uint32_t)p->text->len;
		before = p->begin + length_in(said, t->count);
	}
}

static void
tell(const struct placing *p)
{
	static const char *const counts[] = {
		[TSV_UTF16] = NULL,
		[TSV_CODEPOINTS] = "the places are counted in code points, not in UTF-16 units",
		[TSV_BYTES] = "the places are counted in bytes, not in UTF-16 units",
	};
	struct buf n = {0};
	if (counts[p->t->count])
		records_problem(p->r, DIAG_NOTE, 0, counts[p->t->count], STR_NONE);
	if (p->n_moved) {
		buf_fmt(&n, "%zu of %zu tokens are not where they say; they were found by their text",
		    p->n_moved, p->t->n_tokens);
		records_problem(p->r, DIAG_WARNING, p->first_moved, buf_cstr(&n), STR_NONE);
	}
	buf_done(&n);
}

void
tsv_text_read(struct tsv_text *t, const struct tsv_header *h, struct str body, struct records *r)
{
	struct reading g = {.t = t, .h = h, .r = r, .rest = body, .line = h->line,
	    .last_token = SIZE_MAX};
	read_lines(&g);
	t->count = vote(t);
	t->as_said = t->count == TSV_UTF16;
	struct placing p = {.t = t, .r = r, .text = records_text(r)};
	place_sentences(&p);
	tell(&p);
}

void
tsv_text_done(struct tsv_text *t)
{
	vec_done(&t->units);
	vec_done(&t->sentences);
	buf_done(&t->said);
}
