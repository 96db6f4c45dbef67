/*
 * Token patterns: what stands for one token (a word, a list, a bracket of tests), read
 * from the line form.  A bare or quoted literal that is cut into several tokens becomes a
 * sequence.
 */
#include "rules/tokpat.h"

#include "lang/words.h"
#include "text/uni.h"

/* ---- reading the source */

int
tokpat_peek(const struct tokpat *t)
{
	return t->at < t->source.text.len ? (unsigned char)t->source.text.ptr[t->at] : -1;
}

int
tokpat_peek2(const struct tokpat *t)
{
	return t->at + 1 < t->source.text.len
		   ? (unsigned char)t->source.text.ptr[t->at + 1]
		   : -1;
}

bool
tokpat_is_blank(int c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

void
tokpat_skip_blanks(struct tokpat *t)
{
	while (tokpat_is_blank(tokpat_peek(t)))
		t->at++;
}

bool
tokpat_is_name(int c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_' || c == '-';
}

bool
tokpat_is_special(int c)
{
	return c < 0 || tokpat_is_blank(c) || strchr("()|[]{}?+*", c);
}

/* A name after @ # %: letters, digits, _ - and any byte beyond ASCII, and inner dots. */
static struct str
take_name(struct tokpat *t)
{
	size_t from = t->at;
	while (tokpat_is_name(tokpat_peek(t)) || tokpat_peek(t) >= 0x80 ||
	       (tokpat_peek(t) == '.' && tokpat_is_name(tokpat_peek2(t))))
		t->at++;
	return str_sub(t->source.text, from, t->at);
}

/* Text up to an unescaped `end`; a backslash takes the next character (in a regex it
 * stays, but before the slash). */
static bool
take_quoted(struct tokpat *t, char end, struct str *out)
{
	struct str src = t->source.text;
	size_t from = t->at++;
	char *to = arena_alloc(t->s->arena, src.len + 1);
	size_t n = 0;
	while (t->at < src.len && src.ptr[t->at] != end) {
		if (src.ptr[t->at] == '\\' && t->at + 1 < src.len) {
			if (end == '/' && src.ptr[t->at + 1] != '/')
				to[n++] = '\\';
			t->at++;
		}
		to[n++] = src.ptr[t->at++];
	}
	if (t->at >= src.len)
		return tokpat_fail(t, from, src.len - from,
		    "close it; a backslash before it makes it a plain character", "no closing %c",
		    end);
	t->at++;
	*out = (struct str){to, n};
	return true;
}

/* A bare word; `inside` brackets it ends at a comma too. */
static struct str
take_word(struct tokpat *t, bool inside)
{
	struct str src = t->source.text;
	char *to = arena_alloc(t->s->arena, src.len + 1);
	size_t n = 0;
	while (!tokpat_is_special(tokpat_peek(t)) &&
	       !(inside && tokpat_peek(t) == ',' && n)) {
		if (tokpat_peek(t) == '\\' && t->at + 1 < src.len)
			t->at++;
		to[n++] = src.ptr[t->at++];
		if (!inside && n == 1 && to[0] == ',')
			break;
	}
	return (struct str){to, n};
}

/* ---- atoms */

struct atoms {
	struct r_atom list[64];
	size_t n;
};

static bool
add_atom(struct tokpat *t, struct atoms *a, uint32_t kind, uint32_t arg, bool negated)
{
	if (a->n == sizeof a->list / sizeof *a->list)
		return tokpat_fail(t, t->at, 0, NULL, "more than 64 tests on one token");
	a->list[a->n++] = (struct r_atom){kind, arg, negated};
	return true;
}

/* The word number of token i of the sealer's tokens, in the form that an atom compares.
 */
static uint32_t
literal_word(struct tokpat *t, uint32_t kind, struct str token)
{
	char small[256];
	if (kind == ATOM_EXACT)
		return seal_word(t->s, word_exact(token, small, sizeof small));
	return seal_word_folded(t->s, token);
}

/* Cuts a literal as text is cut.  Some abbreviations keep their stop with a capital only: a
 * word in any case, "dr.", is cut as "Dr." then. */
static void
cut_literal(struct tokpat *t, uint32_t kind, struct str text)
{
	struct tokens *k = &t->s->tokens;
	seal_tokens(t->s, text);
	size_t n = k->list.n;
	if (kind == ATOM_EXACT || n != 2 || !str_is(token_text(k, 1), ".") ||
	    text.ptr[0] < 'a' || text.ptr[0] > 'z')
		return;
	char *copy = arena_alloc(t->s->arena, text.len);
	memcpy(copy, text.ptr, text.len);
	copy[0] = (char)(copy[0] - 'a' + 'A');
	seal_tokens(t->s, (struct str){copy, text.len});
	if (k->list.n != 1)
		seal_tokens(t->s, text);
}

/* A literal of one or more tokens: a sequence of tests, or one test. */
static struct pat *
literal(struct tokpat *t, uint32_t kind, struct str text, size_t from)
{
	cut_literal(t, kind, text);
	struct tokens *k = &t->s->tokens;
	if (!k->list.n) {
		tokpat_fail(t, from, t->at - from, "name a word, or * for any token",
		    "an empty word");
		return NULL;
	}
	struct pat *seq = pat_new(t, PAT_SEQ);
	for (size_t i = 0; i < k->list.n; i++) {
		struct r_atom a = {kind, literal_word(t, kind, token_text(k, i)), 0};
		struct pat *test = pat_new(t, PAT_TEST);
		/* ~hold talks' lemma is its first word when it is cut: others match
		 * folded. */
		if (kind == ATOM_LEMMA && i)
			a.kind = ATOM_FOLD;
		test->class_id = seal_class(t->s, &a, 1, false);
		pat_add(seq, test);
	}
	t->n_tokens += (unsigned)k->list.n;
	return k->list.n == 1 ? seq->first : seq;
}

static const struct {
	const char *name;
	uint32_t flag;
} flag_names[] = {
    {"cap", FLAG_CAP},
    {"title", FLAG_CAP},
    {"upper", FLAG_UPPER},
    {"lower", FLAG_LOWER},
    {"first", FLAG_FIRST},
    {"sentence", FLAG_SENTENCE},
    {"num", FLAG_NUM},
    {"punct", FLAG_PUNCT},
    {"quoted", FLAG_QUOTED},
    {"symbol", FLAG_SYMBOL},
    {"url", FLAG_URL},
    {"alpha", FLAG_ALPHA},
    {"abbrev", FLAG_ABBREV},
};

static bool
named_atom(struct tokpat *t, struct atoms *a, bool negated)
{
	size_t from = t->at;
	int c = tokpat_peek(t);
	t->at++;
	struct str name = take_name(t);
	size_t len = t->at - from;
	if (!name.len)
		return tokpat_fail(t, from, 1,
		    "a backslash before it makes it a plain character",
		    "no name after %c", c);
	if (c == '@') {
		uint32_t i;
		if (map_get(t->s->b->lexicon_of, name, &i))
			return add_atom(t, a, ATOM_LEXICON, i, negated);
		struct str names[256];
		size_t n = 0;
		for (size_t j = 0; j < t->s->b->lexicons.n && n < 256; j++)
			names[n++] = t->s->b->lexicons.v[j].spec.name;
		return tokpat_fail(t, from, len, seal_suggest(t->s, name, names, n, "@"),
		    "unknown lexicon @%.*s", (int)name.len, name.ptr);
	}
	if (c == '#') {
		enum pos p;
		if (pos_of(name, &p))
			return add_atom(t, a, ATOM_POS, p, negated);
		struct str names[POS_N];
		for (size_t j = 0; j < POS_N; j++)
			names[j] = str_of(pos_name((enum pos)j));
		return tokpat_fail(t, from, len,
		    seal_suggest(t->s, name, names, POS_N, "#"),
		    "unknown part of speech #%.*s", (int)name.len, name.ptr);
	}
	if (str_is(name, "actor"))
		return add_atom(t, a, ATOM_ACTOR, 0, negated);
	uint32_t type = seal_type(t->s, name);
	if (type == NONE)
		return tokpat_fail(t, from, len, seal_type_help(t->s, name),
		    "unknown type %%%.*s", (int)name.len, name.ptr);
	return add_atom(t, a, ATOM_TYPE, type, negated);
}

/* len>3 len<3 len=3, after "len". */
static bool
length_atom(struct tokpat *t, struct atoms *a, bool negated)
{
	size_t from = t->at;
	int c = tokpat_peek(t);
	uint64_t n;
	t->at++;
	struct str rest = str_sub(t->source.text, t->at, t->source.text.len);
	size_t before = rest.len;
	if (!str_take_size(&rest, &n) || n > 10000)
		return tokpat_fail(
		    t, from, 1, "as in len>3", "a number must follow len%c", c);
	t->at += before - rest.len;
	uint32_t kind = c == '>' ? ATOM_LONGER : c == '<' ? ATOM_SHORTER : ATOM_LENGTH;
	return add_atom(t, a, kind, (uint32_t)n, negated);
}

static bool
regex_atom(struct tokpat *t, struct atoms *a, bool negated)
{
	size_t from = t->at;
	struct str source;
	if (!take_quoted(t, '/', &source))
		return false;
	if (!source.len)
		return tokpat_fail(t, from, t->at - from, "as in /[0-9]+/", "an empty regex");
	uint32_t x = seal_regex(t->s, source, true, t->source.at, from + 1);
	if (x == NONE) {
		t->failed = true;
		return false;
	}
	return add_atom(t, a, ATOM_REGEX, x, negated);
}

/* One test of a token, at a place where no literal of several words will do. */
static bool
one_literal(struct tokpat *t, struct atoms *a, uint32_t kind, struct str text,
    size_t from, bool negated)
{
	cut_literal(t, kind, text);
	struct tokens *k = &t->s->tokens;
	if (!k->list.n)
		return tokpat_fail(t, from, t->at - from, "name a word", "an empty word");
	if (k->list.n != 1) {
		struct buf help = {0};
		buf_puts(&help, "outside of brackets it may be several:");
		for (size_t i = 0; i < k->list.n && i < 6; i++)
			buf_fmt(&help, " '%.*s'", (int)token_text(k, i).len, token_text(k, i).ptr);
		tokpat_fail(t, from, t->at - from, buf_cstr(&help),
		    "this is %zu tokens, a test looks at one", k->list.n);
		buf_done(&help);
		return false;
	}
	return add_atom(t, a, kind, literal_word(t, kind, token_text(k, 0)), negated);
}

static bool
bracket_word(struct tokpat *t, struct atoms *a, bool negated)
{
	size_t from = t->at;
	struct str rest = str_sub(t->source.text, t->at, t->source.text.len);
	if (str_starts(rest, STR("len")) && rest.len > 3 && strchr("<>=", rest.ptr[3])) {
		t->at += 3;
		return length_atom(t, a, negated);
	}
	bool plain = tokpat_peek(t) == '\\'; /* \cap is the word, not the test */
	struct str word = take_word(t, true);
	if (!word.len)
		return tokpat_fail(t, from, 1, "as in [cap, len>3, !@stop]", "a test is missing");
	for (size_t i = 0; !plain && i < sizeof flag_names / sizeof *flag_names; i++)
		if (str_is(word, flag_names[i].name))
			return add_atom(t, a, ATOM_FLAG, flag_names[i].flag, negated);
	return one_literal(t, a, ATOM_FOLD, word, from, negated);
}

static bool
bracket_test(struct tokpat *t, struct atoms *a)
{
	bool negated = false;
	tokpat_skip_blanks(t);
	while (tokpat_peek(t) == '!') {
		negated = !negated;
		t->at++;
		tokpat_skip_blanks(t);
	}
	size_t from = t->at;
	int c = tokpat_peek(t);
	struct str text;
	if (c == '@' || c == '#' || c == '%')
		return named_atom(t, a, negated);
	if (c == '/')
		return regex_atom(t, a, negated);
	if (c == '*') {
		t->at++;
		return add_atom(t, a, ATOM_ANY, 0, negated);
	}
	if (c == '\'')
		return take_quoted(t, '\'', &text) &&
		       one_literal(t, a, ATOM_EXACT, text, from, negated);
	if (c == '~') {
		t->at++;
		text = take_word(t, true);
		return one_literal(t, a, ATOM_LEMMA, text, from, negated);
	}
	return bracket_word(t, a, negated);
}

/* [a, b, !c], the bracket being next. */
static bool
bracket(struct tokpat *t, struct atoms *a)
{
	size_t from = t->at++;
	for (;;) {
		if (!bracket_test(t, a))
			return false;
		tokpat_skip_blanks(t);
		int c = tokpat_peek(t);
		t->at++;
		if (c == ']')
			return true;
		if (c < 0)
			return tokpat_fail(t, from, 1, "close it, or write \\[ for the character",
			    "no closing ]");
		if (c != ',')
			return tokpat_fail(t, t->at - 1, 1,
			    "tests are separated by commas",
			    "unexpected '%c' between tests", c);
	}
}

static struct pat *
test_of(struct tokpat *t, const struct atoms *a)
{
	struct pat *p = pat_new(t, PAT_TEST);
	p->class_id = seal_class(t->s, a->list, a->n, false);
	t->n_tokens++;
	return p;
}

/* !x: one token that x does not match.  x: one test, or a group of such. */
static bool
negate(struct tokpat *t, const struct pat *p, struct atoms *a)
{
	if (p->kind == PAT_TEST) {
		struct r_class k = t->s->classes.v[p->class_id];
		bool fine = k.n_atoms == 1 || k.any;
		for (uint32_t i = 0; i < k.n_atoms && fine; i++) {
			struct r_atom atom = t->s->atoms.v[k.atom + i];
			fine = add_atom(t, a, atom.kind, atom.arg, !atom.negated);
		}
		return fine;
	}
	if (p->kind != PAT_ALT && !(p->kind == PAT_SEQ && p->first && !p->first->next))
		return false;
	for (const struct pat *c = p->first; c; c = c->next)
		if (!negate(t, c, a))
			return false;
	return true;
}

struct pat *
tokpat_negated(struct tokpat *t, const struct pat *p)
{
	struct atoms a = {.n = 0};
	return negate(t, p, &a) ? test_of(t, &a) : NULL;
}

struct pat *
tokpat_atom(struct tokpat *t)
{
	struct atoms a = {.n = 0};
	size_t from = t->at;
	int c = tokpat_peek(t);
	struct str text;
	if (c == '@' || c == '#' || c == '%')
		return named_atom(t, &a, false) ? test_of(t, &a) : NULL;
	if (c == '/')
		return regex_atom(t, &a, false) ? test_of(t, &a) : NULL;
	if (c == '[')
		return bracket(t, &a) ? test_of(t, &a) : NULL;
	if (c == '*') {
		t->at++;
		add_atom(t, &a, ATOM_ANY, 0, false);
		return test_of(t, &a);
	}
	if (c == '\'')
		return take_quoted(t, '\'', &text) ? literal(t, ATOM_EXACT, text, from)
						   : NULL;
	if (c == '~') {
		t->at++;
		text = take_word(t, false);
		return literal(t, ATOM_LEMMA, text, from);
	}
	text = take_word(t, false);
	return literal(t, ATOM_FOLD, text, from);
}
