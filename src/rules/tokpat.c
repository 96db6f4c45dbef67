/*
 * Token patterns: from the line form to a tree.  Recursive descent, its depth limited;
 * the first mistake of a pattern is reported with the bytes that it stands at.
 */
#include "rules/tokpat.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/limits.h"

bool
tokpat_fail(
    struct tokpat *t, size_t offset, size_t len, const char *help, const char *fmt, ...)
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

static bool
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

/* ---- items */

static struct pat *parse_alt(struct tokpat *t);

static struct pat *parse_primary(struct tokpat *t);

static struct pat *
parse_not(struct tokpat *t)
{
	size_t from = t->at++;
	tokpat_skip_blanks(t);
	struct pat *p = parse_primary(t);
	if (!p)
		return NULL;
	struct pat *not = tokpat_negated(t, p);
	if (!not )
		tokpat_fail(t, from, t->at - from, "put ! inside the brackets: [!a, !b]",
		    "! takes one test, or a group of single words");
	return not ;
}

static struct pat *
parse_group(struct tokpat *t)
{
	size_t from = t->at++;
	if (++t->depth > LIMIT_PATTERN_DEPTH) {
		tokpat_fail(
		    t, from, 1, "use lexicons for words", "groups nest deeper than %d", LIMIT_PATTERN_DEPTH);
		return NULL;
	}
	struct pat *p = parse_alt(t);
	t->depth--;
	if (!p)
		return NULL;
	if (tokpat_peek(t) != ')') {
		tokpat_fail(t, from, 1, "close it, or write \\( for the character",
		    "no closing )");
		return NULL;
	}
	t->at++;
	if (p->kind == PAT_ALT && !p->first)
		tokpat_fail(t, from, t->at - from, "name what may stand there", "an empty group");
	return t->failed ? NULL : p;
}

static struct pat *
parse_gap(struct tokpat *t)
{
	struct pat *p = pat_new(t, PAT_GAP);
	t->at += 2;
	p->max = NONE;
	if (tokpat_peek(t) >= '0' && tokpat_peek(t) <= '9') {
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

struct pat *
tokpat_primary(struct tokpat *t)
{
	return parse_primary(t);
}

static struct pat *
parse_primary(struct tokpat *t)
{
	int c = tokpat_peek(t);
	if (c == '(')
		return parse_group(t);
	if (c == '!' && tokpat_peek2(t) >= 0 && !tokpat_is_blank(tokpat_peek2(t)))
		return parse_not(t);
	if (c == '.' && tokpat_peek2(t) == '.')
		return parse_gap(t);
	if (c == '^' || (c == '$' && tokpat_is_special(tokpat_peek2(t)))) {
		t->at++;
		return pat_new(t, c == '^' ? PAT_START : PAT_END);
	}
	if (c == ')' || c == ']' || c == '}' || c == '{' || c == '?' || c == '+' ||
	    c < 0) {
		if (c < 0)
			tokpat_fail(t, t->at, 0, "name a word, or * for any token",
			    "something is missing at the end");
		tokpat_fail(t, t->at, 1,
		    "a backslash before it makes it a plain character", "unexpected '%c'",
		    c);
		return NULL;
	}
	return tokpat_atom(t);
}

/* {n} {n,} {,m} {n,m} */
static bool
parse_counts(struct tokpat *t, uint32_t *min, uint32_t *max)
{
	size_t from = t->at++;
	struct str rest = str_sub(t->source.text, t->at, t->source.text.len);
	size_t before = rest.len;
	uint64_t low = 0, high = 0;
	bool has_low = str_take_size(&rest, &low), comma = str_take_char(&rest, ','),
	     has_high;
	str_take_char(&rest, ' ');
	has_high = comma && str_take_size(&rest, &high);
	if (!str_take_char(&rest, '}') || (!has_low && !has_high))
		return tokpat_fail(
		    t, from, 1, "as in {2} {2,} {,4} {2,4}", "this is no count");
	t->at += before - rest.len;
	if (!comma)
		high = low;
	if (low > LIMIT_PATTERN_TOKENS || high > LIMIT_PATTERN_TOKENS)
		return tokpat_fail(t, from, t->at - from, NULL,
		    "repeats more than %d times", LIMIT_PATTERN_TOKENS);
	if ((!comma || has_high) && (high < low || !high))
		return tokpat_fail(t, from, t->at - from,
		    "the second number is at least the first, and at least 1",
		    "these counts cannot be");
	*min = (uint32_t)low;
	*max = comma && !has_high ? NONE : (uint32_t)high;
	return true;
}

static struct pat *
parse_quantifier(struct tokpat *t, struct pat *p)
{
	uint32_t min = 0, max = 0;
	int c = tokpat_peek(t);
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
		tokpat_fail(t, t->at - 1, 1, "it stands behind a token or a group",
		    "nothing here can be repeated");
		return NULL;
	}
	if (tokpat_peek(t) == '?' || tokpat_peek(t) == '+' || tokpat_peek(t) == '*' ||
	    tokpat_peek(t) == '{') {
		tokpat_fail(t, t->at, 1, "use a group: (a+)?", "two quantifiers");
		return NULL;
	}
	struct pat *r = pat_new(t, PAT_REPEAT);
	r->min = min;
	r->max = max;
	pat_add(r, p);
	return r;
}

size_t
tokpat_name_length(const struct tokpat *t)
{
	struct str src = t->source.text;
	size_t i = t->at;
	while (i < src.len && tokpat_is_name((unsigned char)src.ptr[i]))
		i++;
	if (i == t->at || i + 1 >= src.len || src.ptr[i] != ':' ||
	    tokpat_is_blank((unsigned char)src.ptr[i + 1]) ||
	    (src.ptr[t->at] >= '0' && src.ptr[t->at] <= '9'))
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
	size_t len = tokpat_name_length(t);
	if (len) {
		if (++t->depth > LIMIT_PATTERN_DEPTH) {
			tokpat_fail(t, t->at, len, NULL, "captures nest too deep");
			return NULL;
		}
		struct pat *p = parse_capture(t, len);
		t->depth--;
		return p;
	}
	size_t from = t->at;
	struct pat *p = parse_primary(t);
	if (!p)
		return NULL;
	for (struct pat *c = p->kind == PAT_SEQ ? p->first : p; c; c = c->next) {
		c->at = c->kind == PAT_TEST && !c->len ? (uint32_t)from : c->at;
		c->len = c->kind == PAT_TEST && !c->len ? (uint32_t)(t->at - from) : c->len;
	}
	if (t->n_tokens > LIMIT_PATTERN_TOKENS) {
		tokpat_fail(t, 0, t->source.text.len, NULL,
		    "a pattern of more than %d tokens", LIMIT_PATTERN_TOKENS);
		return NULL;
	}
	return parse_quantifier(t, p);
}

static struct pat *
parse_seq(struct tokpat *t)
{
	struct pat *seq = pat_new(t, PAT_SEQ);
	for (;;) {
		tokpat_skip_blanks(t);
		int c = tokpat_peek(t);
		if (c < 0 || c == '|' || c == ')')
			return seq;
		struct pat *p = parse_item(t);
		if (!p || t->failed)
			return NULL;
		pat_add(seq, p);
	}
}

/* The test of a single word that an alternative is, or NULL. */
static const struct pat *
single_word(const struct tokpat *t, const struct pat *seq)
{
	const struct pat *p = seq->kind == PAT_SEQ ? seq->first : seq;
	if (!p || p->kind != PAT_TEST || (p != seq && p->next))
		return NULL;
	struct r_class k = t->s->classes.v[p->class_id];
	struct r_atom a = t->s->atoms.v[k.atom];
	bool word = a.kind == ATOM_FOLD || a.kind == ATOM_EXACT || a.kind == ATOM_LEMMA;
	return (k.n_atoms == 1 || k.any) && word && !a.negated ? p : NULL;
}

/* Alternatives of single words become one test, which costs a comparison a word. */
static struct pat *
merge_words(struct tokpat *t, struct pat *alt)
{
	struct r_atom words[LIMIT_PATTERN_TOKENS];
	struct pat *rest = pat_new(t, PAT_ALT), *next;
	size_t n = 0;
	for (struct pat *c = alt->first; c; c = next) {
		const struct pat *p = single_word(t, c);
		next = c->next;
		c->next = NULL;
		struct r_class k = {0, 0, 0};
		if (p)
			k = t->s->classes.v[p->class_id];
		if (!p || n + k.n_atoms > LIMIT_PATTERN_TOKENS) {
			pat_add(rest, c);
			continue;
		}
		memcpy(words + n, t->s->atoms.v + k.atom, k.n_atoms * sizeof *words);
		n += k.n_atoms;
	}
	if (n) {
		struct pat *test = pat_new(t, PAT_TEST);
		test->class_id = seal_class(t->s, words, n, true);
		pat_add(rest, test);
	}
	return rest->first && !rest->first->next ? rest->first : rest;
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
		bool more = tokpat_peek(t) == '|';
		if (!seq->first && (more || alt->first)) {
			tokpat_fail(t, from, t->at - from + more,
			    "for a part that may be missing use ( )?",
			    "an empty alternative");
			return NULL;
		}
		if (seq->first)
			pat_add(alt, seq);
		if (!more)
			return merge_words(t, alt);
		t->at++;
	}
}

struct pat *
tokpat_parse(struct tokpat *t)
{
	struct str src = t->source.text;
	if (!str_trim(src).len) {
		tokpat_fail(t, 0, src.len, "name a word, or * for any token", "an empty pattern");
		return NULL;
	}
	struct pat *p = parse_alt(t);
	if (!p || t->failed)
		return NULL;
	if (t->at < src.len) {
		tokpat_fail(t, t->at, 1, "a backslash before it makes it a plain character",
		    "a ) without its (");
		return NULL;
	}
	if (pat_nullable(p)) {
		tokpat_fail(t, 0, src.len, "at least one token must be there",
		    "this pattern matches the empty string");
		return NULL;
	}
	return p;
}
