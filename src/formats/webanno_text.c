/*
 * The text under the tokens of WebAnno TSV.  There is no text but that of the sentences: each
 * is put where its first token says, in UTF-16 units, with a line end and blanks in between, as INCEpTION does it.  Every token is compared
 * with its form.  In a file whose numbers do not fit its own text - made by hand, or by programs
 * that count code points - tokens are looked for in their order, and all places are bytes of the
 * text from then on.
 */
#include "formats/webanno_internal.h"

#include "base/ascii.h"
#include "base/limits.h"
#include "text/utf8.h"

enum {
	MOST_PAD = 1 << 20,          /* blanks between two sentences */
	MOST_PADS = 32 << 20,        /* in all */
	NEAR = 256,                  /* bytes in which a token is looked for */
	FAR = 1024,                  /* between two tokens of a sentence */
	MOST_PART = 4096,            /* bytes of a token with parts, unless it is ASCII */
};

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
	struct str form = tsv_form_of(t, first);
	bool indented = lead && lead <= first->begin && !stands(text, 0, form, &len) &&
	    stands(text, lead, form, &len);
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
			n += go(&w, u->begin - begin) && stands(w.text, w.at, tsv_form_of(t, u), &len);
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
	struct str form = tsv_form_of(p->t, u), text = p->walk.text;
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
	    !stands(p->inside.text, from, tsv_form_of(p->t, u), &len) || len != to - from) {
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
		buf_fmt(&n, "%zu of %zu tokens are not where they say; they were found by their "
		    "text", p->n_moved, p->t->n_tokens);
		records_problem(p->r, DIAG_WARNING, p->first_moved, buf_cstr(&n), STR_NONE);
	}
	buf_done(&n);
}

void
tsv_text_read(struct tsv_text *t, const struct tsv_header *h, struct str body, struct records *r)
{
	tsv_body_read(t, h, body, r);
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
