/*
 * Which test each token of a match passed: the pattern is run once more over the tokens that
 * it matched, in the matcher's order of preference, and the way to the end is kept.  Each
 * (instruction, token) is tried once, as there.
 */
#include "rules/trace_internal.h"

enum { WORDS_SHOWN = 6 };

struct step { uint32_t pc, pos, parent; };

struct walk {
	struct engine *e;
	const struct r_code *code;
	uint32_t n_code, from, to;
	VEC(struct step) steps;
	VEC(uint32_t) todo;          /* steps to go on from, the preferred one last */
	uint8_t *seen;
};

/* ---- a test in words */

static const struct { uint32_t flag; const char *name; } flags[] = {
	{FLAG_CAP, "cap"}, {FLAG_UPPER, "upper"}, {FLAG_LOWER, "lower"}, {FLAG_FIRST, "first"},
	{FLAG_SENTENCE, "sentence"}, {FLAG_NUM, "num"}, {FLAG_PUNCT, "punct"},
	{FLAG_QUOTED, "quoted"}, {FLAG_SYMBOL, "symbol"}, {FLAG_URL, "url"},
	{FLAG_ALPHA, "alpha"}, {FLAG_ABBREV, "abbrev"},
};

static void
word(const struct ruleset *r, struct buf *out, const char *around, uint32_t row)
{
	buf_puts(out, around);
	if (row < r->n_words)
		buf_str(out, ruleset_str(r, r->words[row].text));
	buf_puts(out, *around == '\'' ? "'" : "");
}

static void
describe(const struct ruleset *r, struct buf *out, const struct r_atom *a)
{
	buf_puts(out, a->negated ? "!" : "");
	switch (a->kind) {
	case ATOM_FOLD: word(r, out, "", a->arg); break;
	case ATOM_EXACT: word(r, out, "'", a->arg); break;
	case ATOM_LEMMA: word(r, out, "~", a->arg); break;
	case ATOM_REGEX:
		buf_chr(out, '/');
		buf_str(out, ruleset_str(r, r->regexes[a->arg].source));
		buf_chr(out, '/');
		break;
	case ATOM_LEXICON:
		buf_chr(out, '@');
		buf_str(out, ruleset_str(r, r->lexicons[a->arg].name));
		break;
	case ATOM_POS:
		buf_fmt(out, "#%s", pos_name((enum pos)a->arg));
		break;
	case ATOM_TYPE:
		buf_chr(out, '%');
		buf_str(out, ruleset_str(r, r->types[a->arg].name));
		break;
	case ATOM_ACTOR: buf_puts(out, "%actor"); break;
	case ATOM_FLAG:
		for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
			if (a->arg & flags[i].flag) {
				buf_puts(out, flags[i].name);
				break;
			}
		break;
	case ATOM_LONGER: buf_fmt(out, "len>%u", (unsigned)a->arg); break;
	case ATOM_SHORTER: buf_fmt(out, "len<%u", (unsigned)a->arg); break;
	case ATOM_LENGTH: buf_fmt(out, "len=%u", (unsigned)a->arg); break;
	default: buf_chr(out, '*'); break;
	}
}

/* Of several words the one that the token is; of several tests all. */
static void
describe_class(struct engine *e, struct buf *out, uint32_t class_id, uint32_t t)
{
	const struct r_class *c = &e->r->classes[class_id];
	const struct tok *k = &e->toks.v[t];
	for (uint32_t i = 0; c->any && i < c->n_atoms; i++) {
		const struct r_atom *a = &e->r->atoms[c->atom + i];
		if (a->kind == ATOM_EXACT ? k->exact == a->arg : k->fold == a->arg ||
		    (a->kind == ATOM_LEMMA && k->lemma == a->arg)) {
			describe(e->r, out, a);
			return;
		}
	}
	for (uint32_t i = 0; i < c->n_atoms && i < WORDS_SHOWN; i++) {
		buf_puts(out, i ? c->any ? " | " : ", " : "");
		describe(e->r, out, &e->r->atoms[c->atom + i]);
	}
}

/* ---- the way through a pattern */

static uint32_t
add_step(struct walk *w, uint32_t pc, uint32_t pos, uint32_t parent)
{
	struct step s = {pc, pos, parent};
	vec_push(&w->steps, s);
	return (uint32_t)w->steps.n - 1;
}

static bool
anchored(const struct walk *w, const struct r_code *c, uint32_t pos)
{
	const struct engine *e = w->e;
	if (c->op == OP_START)
		return pos < e->toks.n && (e->toks.v[pos].flags & (FLAG_SENTENCE | FLAG_FIRST));
	while (c->op == OP_END && pos < e->toks.v[w->from].sentence_end) {
		if (!(e->toks.v[pos++].flags & FLAG_PUNCT))
			return false;
	}
	return true;
}

/* The step that ends the match, or NONE. */
static uint32_t
follow(struct walk *w, uint32_t at)
{
	for (;;) {
		struct step s = w->steps.v[at];
		const struct r_code *c = &w->code[s.pc];
		uint8_t *seen = &w->seen[(size_t)s.pc * (w->to - w->from + 1) + s.pos - w->from];
		if (*seen)
			return NONE;
		*seen = 1;
		if (c->op == OP_MATCH && s.pos == w->to)
			return at;
		if (c->op == OP_MATCH || !anchored(w, c, s.pos))
			return NONE;
		uint32_t pos = s.pos;
		if (c->op == OP_TEST) {
			uint32_t n = pos < w->to ? match_class(w->e, c->arg, pos) : 0;
			if (!n || pos + n > w->to)
				return NONE;
			pos += n;
		} else if (c->op == OP_SPLIT) {
			vec_push(&w->todo, add_step(w, c->y, pos, at));
		}
		at = add_step(w, c->x, pos, at);
	}
}

static uint32_t
find_way(struct walk *w)
{
	uint32_t end = NONE;
	vec_push(&w->todo, add_step(w, 0, w->from, NONE));
	while (w->todo.n && end == NONE)
		end = follow(w, w->todo.v[--w->todo.n]);
	return end;
}

/* The innermost capture of a match that holds a token. */
static struct str
capture_at(const struct engine *e, const struct match *m, uint32_t t)
{
	const struct r_pattern *p = &e->r->patterns[m->pattern];
	uint32_t best = NONE, size = NONE;
	for (uint32_t c = 0; c < p->n_captures; c++) {
		uint32_t to = 0, from = match_capture(e, m, c, &to);
		if (from == NONE || t < from || t >= to || to - from >= size)
			continue;
		best = c;
		size = to - from;
	}
	return best == NONE ? STR_NONE : ruleset_str(e->r, e->r->captures[p->names + best].name);
}

struct trace_token
trace_token_of(struct engine *e, uint32_t from, uint32_t to, struct str test,
    struct str capture)
{
	struct trace *t = e->trace;
	struct buf form = {0};
	buf_puts(&form, pos_name((enum pos)e->toks.v[from].pos));
	if (to == from + 1 && !str_eq(tok_lemma(e, from), tok_fold(e, from))) {
		buf_puts(&form, ", lemma ");
		buf_str(&form, tok_lemma(e, from));
	}
	return (struct trace_token){
	    .span = {e->base + e->toks.v[from].from, e->base + e->toks.v[to - 1].to},
	    .test = trace_copy(t, test),
	    .form = trace_text(t, &form),
	    .capture = trace_copy(t, capture),
	};
}

void
trace_tokens(struct engine *e, const struct match *m, struct trace_item *out)
{
	const struct r_pattern *p = &e->r->patterns[m->pattern];
	struct walk w = {.e = e, .code = &e->r->code[p->code], .n_code = p->n_code,
	    .from = m->from, .to = m->to};
	VEC(uint32_t) way = {0};
	struct buf test = {0};
	w.seen = mem_array((size_t)p->n_code * (m->to - m->from + 1), 1);
	struct pattern_info info;
	if (ruleset_pattern(e->r, m->pattern, &info)) {
		out->pattern = trace_copy(e->trace, info.source);
		out->pattern_line = info.line;
	}
	out->token = (uint32_t)e->trace->tokens.n;
	for (uint32_t i = find_way(&w); i != NONE; i = w.steps.v[i].parent)
		vec_push(&way, i);
	for (size_t i = way.n; i-- > 1;) {
		struct step s = w.steps.v[way.v[i]];
		const struct r_code *c = &w.code[s.pc];
		if (c->op != OP_TEST)
			continue;
		buf_clear(&test);
		describe_class(e, &test, c->arg, s.pos);
		vec_push(&e->trace->tokens, trace_token_of(e, s.pos, w.steps.v[way.v[i - 1]].pos,
		    buf_view(&test), capture_at(e, m, s.pos)));
	}
	out->n_tokens = (uint32_t)e->trace->tokens.n - out->token;
	buf_done(&test);
	vec_done(&way);
	vec_done(&w.steps);
	vec_done(&w.todo);
	mem_free(w.seen);
}
