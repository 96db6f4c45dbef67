/*
 * Token patterns: from the line form to a tree.  Recursive descent, its depth limited; the
 * first mistake of a pattern is reported with the bytes that it stands at.
 */
#include "rules/tokpat.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/limits.h"
#include "lang/words.h"
#include "text/uni.h"

bool
tokpat_fail(struct tokpat *t, size_t offset, size_t len, const char *help, const char *fmt, ...)
{
	char text[512];
	va_list args;
	if (t->failed)
		return false;
	t->failed = true;
	va_start(args, fmt);
	vsnprintf(text, sizeof text, fmt, args);
	va_end(args);
	seal_error(t->s, t->source.at, offset, len, help, "%s", text);
	return false;
}

struct pat *
pat_new(struct tokpat *t, enum pat_kind kind)
{
	struct pat *p = arena_alloc(t->s->arena, sizeof *p);
	p->kind = kind;
	return p;
}

void
pat_add(struct pat *parent, struct pat *child)
{
	if (parent->last)
		parent->last->next = child;
	else
		parent->first = child;
	parent->last = child;
}

bool
pat_nullable(const struct pat *p)
{
	switch (p->kind) {
	case PAT_TEST:
		return false;
	case PAT_GAP:
	case PAT_START:
	case PAT_END:
		return true;
	case PAT_REPEAT:
		return !p->min || pat_nullable(p->first);
	case PAT_ALT:
		for (const struct pat *c = p->first; c; c = c->next)
			if (pat_nullable(c))
				return true;
		return false;
	case PAT_SEQ:
	case PAT_CAPTURE:
		break;
	}
	for (const struct pat *c = p->first; c; c = c->next)
		if (!pat_nullable(c))
			return false;
	return true;
}

uint32_t
pat_longest(const struct pat *p)
{
	uint64_t sum = 0;
	if (p->kind == PAT_TEST)
		return 1;
	if (p->kind == PAT_GAP)
		return p->max;
	for (const struct pat *c = p->first; c; c = c->next) {
		uint32_t n = pat_longest(c);
		if (n == NONE)
			return NONE;
		if (p->kind == PAT_ALT)
			sum = n > sum ? n : sum;
		else
			sum += n;
	}
	if (p->kind == PAT_REPEAT)
		sum = p->max == NONE ? NONE : sum * p->max;
	return sum >= NONE ? NONE : (uint32_t)sum;
}

/* ---- reading the source */

static int
peek(const struct tokpat *t)
{
	return t->at < t->source.text.len ? (unsigned char)t->source.text.ptr[t->at] : -1;
}

static int
peek2(const struct tokpat *t)
{
	return t->at + 1 < t->source.text.len ? (unsigned char)t->source.text.ptr[t->at + 1] : -1;
}

static bool
is_blank(int c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void
skip_blanks(struct tokpat *t)
{
	while (is_blank(peek(t)))
		t->at++;
}

static bool
is_name(int c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	    c == '_' || c == '-';
}

static bool
is_special(int c)
{
	return c < 0 || is_blank(c) || strchr("()|[]{}?+*", c);
}

/* A name after @ # %: letters, digits, _ - and any byte beyond ASCII, and inner dots. */
static struct str
take_name(struct tokpat *t)
{
	size_t from = t->at;
	while (is_name(peek(t)) || peek(t) >= 0x80 || (peek(t) == '.' && is_name(peek2(t))))
		t->at++;
	return str_sub(t->source.text, from, t->at);
}

/* Text up to an unescaped `end`; a backslash takes the next character (in a regex it stays,
 * but before the slash). */
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
		return tokpat_fail(t, from, src.len - from, NULL, "no closing %c", end);
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
	while (!is_special(peek(t)) && !(inside && peek(t) == ',' && n)) {
		if (peek(t) == '\\' && t->at + 1 < src.len)
			t->at++;
		to[n++] = src.ptr[t->at++];
		if (!inside && n == 1 && to[0] == ',')
			break;
	}
	return (struct str){to, n};
}

/* ---- atoms */

struct atoms { struct r_atom list[64]; size_t n; };

static bool
add_atom(struct tokpat *t, struct atoms *a, uint32_t kind, uint32_t arg, bool negated)
{
	if (a->n == sizeof a->list / sizeof *a->list)
		return tokpat_fail(t, t->at, 0, NULL, "more than 64 tests on one token");
	a->list[a->n++] = (struct r_atom){kind, arg, negated};
	return true;
}

/* The word number of token i of the sealer's tokens, in the form that an atom compares. */
static uint32_t
literal_word(struct tokpat *t, uint32_t kind, struct str token)
{
	char small[256];
	if (kind == ATOM_EXACT)
		return seal_word(t->s, word_exact(token, small, sizeof small));
	return seal_word_folded(t->s, token);
}

/* A literal of one or more tokens: a sequence of tests, or one test. */
static struct pat *
literal(struct tokpat *t, uint32_t kind, struct str text, size_t from)
{
	seal_tokens(t->s, text);
	struct tokens *k = &t->s->tokens;
	if (!k->list.n) {
		tokpat_fail(t, from, t->at - from, NULL, "an empty word");
		return NULL;
	}
	struct pat *seq = pat_new(t, PAT_SEQ);
	for (size_t i = 0; i < k->list.n; i++) {
		struct r_atom a = {kind, literal_word(t, kind, token_text(k, i)), 0};
		struct pat *test = pat_new(t, PAT_TEST);
		/* ~hold talks' lemma is its first word when it is cut: others match folded. */
		if (kind == ATOM_LEMMA && i)
			a.kind = ATOM_FOLD;
		test->class_id = seal_class(t->s, &a, 1);
		pat_add(seq, test);
	}
	t->n_tokens += (unsigned)k->list.n;
	return k->list.n == 1 ? seq->first : seq;
}

static const struct { const char *name; uint32_t flag; } flag_names[] = {
	{"cap", FLAG_CAP}, {"title", FLAG_CAP}, {"upper", FLAG_UPPER}, {"lower", FLAG_LOWER},
	{"first", FLAG_FIRST}, {"sentence", FLAG_SENTENCE}, {"num", FLAG_NUM},
	{"punct", FLAG_PUNCT}, {"quoted", FLAG_QUOTED}, {"symbol", FLAG_SYMBOL},
	{"url", FLAG_URL}, {"alpha", FLAG_ALPHA}, {"abbrev", FLAG_ABBREV},
};

static bool
named_atom(struct tokpat *t, struct atoms *a, bool negated)
{
	size_t from = t->at;
	int c = peek(t);
	t->at++;
	struct str name = take_name(t);
	size_t len = t->at - from;
	if (!name.len)
		return tokpat_fail(t, from, 1, "a backslash before it makes it a plain character",
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
		return tokpat_fail(t, from, len, seal_suggest(t->s, name, names, POS_N, "#"),
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
	int c = peek(t);
	uint64_t n;
	t->at++;
	struct str rest = str_sub(t->source.text, t->at, t->source.text.len);
	size_t before = rest.len;
	if (!str_take_size(&rest, &n) || n > 10000)
		return tokpat_fail(t, from, 1, "as in len>3", "a number must follow len%c", c);
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
		return tokpat_fail(t, from, t->at - from, NULL, "an empty regex");
	uint32_t x = seal_regex(t->s, source, true, t->source.at, from + 1);
	if (x == NONE) {
		t->failed = true;
		return false;
	}
	return add_atom(t, a, ATOM_REGEX, x, negated);
}

/* One test of a token, at a place where no literal of several words will do. */
static bool
one_literal(struct tokpat *t, struct atoms *a, uint32_t kind, struct str text, size_t from,
    bool negated)
{
	seal_tokens(t->s, text);
	struct tokens *k = &t->s->tokens;
	if (k->list.n != 1)
		return tokpat_fail(t, from, t->at - from, NULL,
		    "this is %zu words, a test looks at one", k->list.n);
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
	struct str word = take_word(t, true);
	if (!word.len)
		return tokpat_fail(t, from, 1, NULL, "a test is missing");
	for (size_t i = 0; i < sizeof flag_names / sizeof *flag_names; i++)
		if (str_is(word, flag_names[i].name))
			return add_atom(t, a, ATOM_FLAG, flag_names[i].flag, negated);
	return one_literal(t, a, ATOM_FOLD, word, from, negated);
}

static bool
bracket_test(struct tokpat *t, struct atoms *a)
{
	bool negated = false;
	skip_blanks(t);
	while (peek(t) == '!') {
		negated = !negated;
		t->at++;
		skip_blanks(t);
	}
	size_t from = t->at;
	int c = peek(t);
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
		skip_blanks(t);
		int c = peek(t);
		t->at++;
		if (c == ']')
			return true;
		if (c < 0)
			return tokpat_fail(t, from, 1, NULL, "no closing ]");
		if (c != ',')
			return tokpat_fail(t, t->at - 1, 1, "tests are separated by commas",
			    "unexpected '%c' between tests", c);
	}
}

static struct pat *
test_of(struct tokpat *t, const struct atoms *a)
{
	struct pat *p = pat_new(t, PAT_TEST);
	p->class_id = seal_class(t->s, a->list, a->n);
	t->n_tokens++;
	return p;
}

/* ---- items */

static struct pat *parse_alt(struct tokpat *t);

/* !x: one token that x does not match.  x: one test, or a group of such. */
static bool
negate(struct tokpat *t, const struct pat *p, struct atoms *a)
{
	if (p->kind == PAT_TEST) {
		struct r_class k = t->s->classes.v[p->class_id];
		if (k.n_atoms != 1)
			return false;
		struct r_atom atom = t->s->atoms.v[k.atom];
		return add_atom(t, a, atom.kind, atom.arg, !atom.negated);
	}
	if (p->kind != PAT_ALT && !(p->kind == PAT_SEQ && p->first && !p->first->next))
		return false;
	for (const struct pat *c = p->first; c; c = c->next)
		if (!negate(t, c, a))
			return false;
	return true;
}

static struct pat *parse_primary(struct tokpat *t);

static struct pat *
parse_not(struct tokpat *t)
{
	size_t from = t->at++;
	struct atoms a = {.n = 0};
	skip_blanks(t);
	struct pat *p = parse_primary(t);
	if (!p)
		return NULL;
	if (!negate(t, p, &a)) {
		tokpat_fail(t, from, t->at - from, "put ! inside the brackets: [!a, !b]",
		    "! takes one test, or a group of single words");
		return NULL;
	}
	return test_of(t, &a);
}

static struct pat *
parse_group(struct tokpat *t)
{
	size_t from = t->at++;
	if (++t->depth > LIMIT_PATTERN_DEPTH) {
		tokpat_fail(t, from, 1, NULL, "groups nest deeper than %d", LIMIT_PATTERN_DEPTH);
		return NULL;
	}
	struct pat *p = parse_alt(t);
	t->depth--;
	if (!p)
		return NULL;
	if (peek(t) != ')') {
		tokpat_fail(t, from, 1, NULL, "no closing )");
		return NULL;
	}
	t->at++;
	if (!p->first)
		tokpat_fail(t, from, t->at - from, NULL, "an empty group");
	return t->failed ? NULL : p;
}

static struct pat *
parse_gap(struct tokpat *t)
{
	struct pat *p = pat_new(t, PAT_GAP);
	t->at += 2;
	p->max = NONE;
	if (peek(t) >= '0' && peek(t) <= '9') {
		struct str rest = str_sub(t->source.text, t->at, t->source.text.len);
		size_t before = rest.len, from = t->at;
		uint64_t n;
		if (!str_take_size(&rest, &n) || n > LIMIT_PATTERN_TOKENS) {
			tokpat_fail(t, from, before - rest.len, NULL,
			    "a gap of more than %d tokens", LIMIT_PATTERN_TOKENS);
			return NULL;
		}
		t->at += before - rest.len;
		p->max = (uint32_t)n;
	}
	t->has_gap = true;
	return p;
}

static struct pat *
parse_atom(struct tokpat *t)
{
	struct atoms a = {.n = 0};
	size_t from = t->at;
	int c = peek(t);
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
		return take_quoted(t, '\'', &text) ? literal(t, ATOM_EXACT, text, from) : NULL;
	if (c == '~') {
		t->at++;
		text = take_word(t, false);
		return literal(t, ATOM_LEMMA, text, from);
	}
	text = take_word(t, false);
	return literal(t, ATOM_FOLD, text, from);
}

static struct pat *
parse_primary(struct tokpat *t)
{
	int c = peek(t);
	if (c == '(')
		return parse_group(t);
	if (c == '!' && peek2(t) >= 0 && !is_blank(peek2(t)))
		return parse_not(t);
	if (c == '.' && peek2(t) == '.')
		return parse_gap(t);
	if (c == '^' || (c == '$' && is_special(peek2(t)))) {
		t->at++;
		return pat_new(t, c == '^' ? PAT_START : PAT_END);
	}
	if (c == ')' || c == ']' || c == '}' || c == '{' || c == '?' || c == '+' || c < 0) {
		if (c < 0)
			tokpat_fail(t, t->at, 0, NULL, "something is missing at the end");
		tokpat_fail(t, t->at, 1, "a backslash before it makes it a plain character",
		    "unexpected '%c'", c);
		return NULL;
	}
	return parse_atom(t);
}

/* {n} {n,} {,m} {n,m} */
static bool
parse_counts(struct tokpat *t, uint32_t *min, uint32_t *max)
{
	size_t from = t->at++;
	struct str rest = str_sub(t->source.text, t->at, t->source.text.len);
	size_t before = rest.len;
	uint64_t low = 0, high = 0;
	bool has_low = str_take_size(&rest, &low), comma = str_take_char(&rest, ','), has_high;
	str_take_char(&rest, ' ');
	has_high = comma && str_take_size(&rest, &high);
	if (!str_take_char(&rest, '}') || (!has_low && !has_high))
		return tokpat_fail(t, from, 1, "as in {2} {2,} {,4} {2,4}", "a bad quantifier");
	t->at += before - rest.len;
	if (!comma)
		high = low;
	if (low > LIMIT_PATTERN_TOKENS || high > LIMIT_PATTERN_TOKENS)
		return tokpat_fail(t, from, t->at - from, NULL, "repeats more than %d times",
		    LIMIT_PATTERN_TOKENS);
	if ((!comma || has_high) && (high < low || !high))
		return tokpat_fail(t, from, t->at - from, NULL, "a bad quantifier");
	*min = (uint32_t)low;
	*max = comma && !has_high ? NONE : (uint32_t)high;
	return true;
}

static struct pat *
parse_quantifier(struct tokpat *t, struct pat *p)
{
	uint32_t min = 0, max = 0;
	int c = peek(t);
	if (c == '?' || c == '+' || c == '*') {
		min = c == '+';
		max = c == '?' ? 1 : NONE;
		t->at++;
	} else if (c == '{') {
		if (!parse_counts(t, &min, &max))
			return NULL;
	} else {
		return p;
	}
	if (p->kind == PAT_GAP || p->kind == PAT_START || p->kind == PAT_END) {
		tokpat_fail(t, t->at - 1, 1, NULL, "nothing here can be repeated");
		return NULL;
	}
	if (peek(t) == '?' || peek(t) == '+' || peek(t) == '*' || peek(t) == '{') {
		tokpat_fail(t, t->at, 1, "use a group: (a+)?", "two quantifiers");
		return NULL;
	}
	struct pat *r = pat_new(t, PAT_REPEAT);
	r->min = min;
	r->max = max;
	pat_add(r, p);
	return r;
}

/* The length of "name:" here, 0 when this is none. */
static size_t
name_length(const struct tokpat *t)
{
	struct str src = t->source.text;
	size_t i = t->at;
	while (i < src.len && is_name((unsigned char)src.ptr[i]))
		i++;
	if (i == t->at || i + 1 >= src.len || src.ptr[i] != ':' ||
	    is_blank((unsigned char)src.ptr[i + 1]) || (src.ptr[t->at] >= '0' && src.ptr[t->at] <= '9'))
		return 0;
	return i - t->at;
}

static struct pat *parse_item(struct tokpat *t);

static struct pat *
parse_capture(struct tokpat *t, size_t len)
{
	struct pat *p = pat_new(t, PAT_CAPTURE);
	struct str name = str_sub(t->source.text, t->at, t->at + len);
	size_t i = 0;
	while (i < t->n_names && !str_eq(t->names[i], name))
		i++;
	if (i == CAPTURES_MAX) {
		tokpat_fail(t, t->at, len, NULL, "more than %d captures", CAPTURES_MAX);
		return NULL;
	}
	if (i == t->n_names)
		t->names[t->n_names++] = name;
	t->at += len + 1;
	p->capture = (uint32_t)i;
	struct pat *inner = parse_item(t);
	if (!inner)
		return NULL;
	pat_add(p, inner);
	return p;
}

static struct pat *
parse_item(struct tokpat *t)
{
	size_t len = name_length(t);
	if (len) {
		if (++t->depth > LIMIT_PATTERN_DEPTH) {
			tokpat_fail(t, t->at, len, NULL, "captures nest too deep");
			return NULL;
		}
		struct pat *p = parse_capture(t, len);
		t->depth--;
		return p;
	}
	struct pat *p = parse_primary(t);
	if (!p)
		return NULL;
	if (t->n_tokens > LIMIT_PATTERN_TOKENS) {
		tokpat_fail(t, 0, t->source.text.len, NULL, "a pattern of more than %d tokens",
		    LIMIT_PATTERN_TOKENS);
		return NULL;
	}
	return parse_quantifier(t, p);
}

static struct pat *
parse_seq(struct tokpat *t)
{
	struct pat *seq = pat_new(t, PAT_SEQ);
	for (;;) {
		skip_blanks(t);
		int c = peek(t);
		if (c < 0 || c == '|' || c == ')')
			return seq;
		struct pat *p = parse_item(t);
		if (!p || t->failed)
			return NULL;
		pat_add(seq, p);
	}
}

static struct pat *
parse_alt(struct tokpat *t)
{
	struct pat *alt = pat_new(t, PAT_ALT);
	for (;;) {
		size_t from = t->at;
		struct pat *seq = parse_seq(t);
		if (!seq)
			return NULL;
		bool more = peek(t) == '|';
		if (!seq->first && (more || alt->first)) {
			tokpat_fail(t, from, t->at - from + more, "for a part that may be missing use ( )?",
			    "an empty alternative");
			return NULL;
		}
		if (seq->first)
			pat_add(alt, seq);
		if (!more)
			return alt->first && !alt->first->next ? alt->first : alt;
		t->at++;
	}
}

struct pat *
tokpat_parse(struct tokpat *t)
{
	struct str src = t->source.text;
	if (!str_trim(src).len) {
		tokpat_fail(t, 0, src.len, NULL, "an empty pattern");
		return NULL;
	}
	struct pat *p = parse_alt(t);
	if (!p || t->failed)
		return NULL;
	if (t->at < src.len) {
		tokpat_fail(t, t->at, 1, NULL, "a ) without its (");
		return NULL;
	}
	if (pat_nullable(p)) {
		tokpat_fail(t, 0, src.len, "at least one token must be there",
		    "this pattern matches the empty string");
		return NULL;
	}
	return p;
}
