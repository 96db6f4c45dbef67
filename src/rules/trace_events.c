/*
 * Events and relations for a trace.  How a role was found is told by the stage itself, a line
 * at each place where a party is taken (why); the last one said of a mention counts.
 */
#include "rules/grammar.h"
#include "rules/trace_internal.h"

void
trace_why(struct trace *t, uint32_t mention, struct str text)
{
	for (size_t i = 0; i < t->reasons.n; i++) {
		if (t->reasons.v[i].mention == mention) {
			t->reasons.v[i].why = text;
			return;
		}
	}
	vec_push(&t->reasons, ((struct trace_reason){mention, text}));
}

/* What a grammarian calls it; the others go by their labels alone. */
static const char *
relation_words(enum dependency dep)
{
	switch (dep) {
	case DEP_NSUBJ: case DEP_NSUBJ_OUTER: return "the subject of";
	case DEP_NSUBJ_PASS: return "the passive subject of";
	case DEP_OBJ: return "the object of";
	case DEP_IOBJ: return "the indirect object of";
	case DEP_OBL_AGENT: return "the doer of";
	case DEP_NMOD_POSS: return "the owner of";
	case DEP_APPOS: return "another name of";
	case DEP_CONJ: return "joined to";
	case DEP_COMPOUND: case DEP_AMOD: return "before";
	case DEP_OBL: case DEP_NMOD: return "goes with";
	default: return "depends on";
	}
}

/* The label is what a theme's `dep:` and `tree:` ask for. */
void
trace_why_grammar(const struct engine *e, uint32_t mention, uint32_t t)
{
	uint32_t head = grammar_head(e, t), word = grammar_case(e, t);
	struct buf b = {0};
	buf_puts(&b, "by grammar: ");
	if (head != NONE) {
		buf_fmt(&b, "%s \"", relation_words(grammar_dep(e, t)));
		buf_str(&b, tok_text(e, head));
		buf_puts(&b, "\" (");
	}
	buf_puts(&b, dep_name(grammar_dep(e, t)));
	if (word != NONE) {
		buf_chr(&b, ':');
		buf_str(&b, tok_fold(e, word));
	}
	buf_puts(&b, head != NONE ? ")" : "");
	trace_why(e->trace, mention, trace_text(e->trace, &b));
}

void
trace_says(struct trace *t, uint32_t token, unsigned bits)
{
	vec_push(&t->said, ((struct trace_said){token, bits}));
}

void
trace_mood(struct trace *t, unsigned bit)
{
	t->mood_bit = bit;
}

/* ---- triggers */

static struct trace_item
trigger_item(struct engine *e, uint32_t event, uint32_t match, uint32_t first, uint32_t last)
{
	const struct r_event *ev = &e->r->events[event];
	struct trace_item x = trace_item_of(e, TRACE_EVENT, ev->rule, e->toks.v[first].from,
	    e->toks.v[last - 1].to);
	if (ev->type != NONE)
		x.type = trace_copy(e->trace, ruleset_str(e->r, e->r->types[ev->type].name));
	x.how = e->r->patterns[e->matches.v[match].pattern].kind == PATTERN_EVENT ?
	    STR("a pattern with roles") : STR("a trigger");
	trace_tokens(e, &e->matches.v[match], &x);
	return x;
}

void
trace_in_name(struct engine *e, uint32_t match, uint32_t first, uint32_t last)
{
	uint32_t owner = e->r->patterns[e->matches.v[match].pattern].owner;
	if (!trace_touches(e, e->toks.v[first].from, e->toks.v[last - 1].to))
		return;
	struct trace_item x = trigger_item(e, owner, match, first, last);
	x.fate = TRACE_IN_NAME;
	vec_push(&e->trace->items, x);
}

void
trace_triggers(struct engine *e, const struct trigger *list, size_t n)
{
	struct trace *t = e->trace;
	VEC(uint32_t) item = {0};
	for (size_t i = 0; i < n; i++) {
		const struct trigger *g = &list[i];
		uint32_t by = 0;
		vec_push(&item, ID_NONE);
		while (by < i && (item.v[by] == ID_NONE || t->items.v[item.v[by]].fate > TRACE_NOTHING ||
		    list[by].first >= g->last || list[by].last <= g->first))
			by++;
		if (!trace_touches(e, e->toks.v[g->first].from, e->toks.v[g->last - 1].to))
			continue;
		struct trace_item x = trigger_item(e, g->event, g->match, g->first, g->last);
		if (by < i)
			x.fate = trace_why_lost(trigger_claim(&list[by]), trigger_claim(g));
		else
			x.fate = x.type.len ? TRACE_WON : TRACE_NOTHING;
		x.winner = by < i ? item.v[by] : ID_NONE;
		item.v[i] = (uint32_t)t->items.n;
		vec_push(&t->items, x);
	}
	vec_done(&item);
}

/* ---- roles and mood */

static void
add_role(struct engine *e, struct str name, struct span span, struct str text)
{
	struct trace *t = e->trace;
	struct trace_role r = {trace_copy(t, name), text, span};
	vec_push(&t->roles, r);
}

static void
add_party(struct engine *e, struct str name, uint32_t mention, struct str otherwise)
{
	const struct trace *t = e->trace;
	const struct found *f = &e->mentions.v[mention];
	struct str text = otherwise;
	for (size_t i = 0; !otherwise.len && i < t->reasons.n; i++)
		if (t->reasons.v[i].mention == mention)
			text = t->reasons.v[i].why;
	add_role(e, name, (struct span){e->base + f->from, e->base + f->to}, text);
}

static void
add_parties(struct engine *e, const char *name, const struct parties *p)
{
	for (uint32_t i = 0; i < p->n; i++) {
		struct buf b = {0};
		buf_puts(&b, name);
		if (i)
			buf_fmt(&b, "%u", (unsigned)i + 1);
		add_party(e, buf_view(&b), p->mention[i], STR_NONE);
		buf_done(&b);
	}
}

static void
add_captures(struct engine *e, const struct match *m)
{
	const struct r_pattern *p = &e->r->patterns[m->pattern];
	for (uint32_t c = 0; c < p->n_captures; c++) {
		uint32_t to = 0, from = c == p->cap_a ? NONE : match_capture(e, m, c, &to);
		uint32_t found = from == NONE ? NONE : found_in(e, from, to);
		if (found != NONE)
			add_party(e, ruleset_str(e->r, e->r->captures[p->names + c].name), found,
			    STR("a capture of the pattern"));
	}
}

static void
add_roles(const struct scene *s, const struct trigger *t, const struct roles *r,
    struct segment_builder *out)
{
	struct engine *e = s->e;
	if (t->patterned)
		add_captures(e, &e->matches.v[t->match]);
	add_parties(e, "Source", &r->source);
	if (r->has_earlier)
		add_role(e, STR("Source"), segment_mention(out, r->earlier_source)->span,
		    STR("from an earlier sentence: a guess"));
	add_parties(e, "Target", &r->target);
	if (r->has_earlier_target)
		add_role(e, STR("Target"), segment_mention(out, r->earlier_target)->span,
		    STR("from an earlier sentence: a guess"));
	for (uint32_t i = 0; i < r->n_others; i++)
		add_party(e, schema_name(e->schema, r->others[i].name), r->others[i].mention,
		    STR("the nearest mention that fits the rule's role"));
}

static void
say_mood(struct engine *e, struct trace_item *x, uint8_t mood)
{
	struct trace *t = e->trace;
	struct buf b = {0};
	x->mood = str_of(mood_name((enum mood)mood));
	for (size_t i = 0; i < t->said.n && t->mood_bit; i++) {
		if (!(t->said.v[i].bits & t->mood_bit) || t->said.v[i].token >= e->toks.n)
			continue;
		struct str word = tok_text(e, t->said.v[i].token);
		if (b.len && str_find(buf_view(&b), word) < b.len)
			continue;
		buf_puts(&b, b.len ? ", " : "");
		buf_str(&b, word);
	}
	x->mood_why = trace_text(t, &b);
}

/* The item of a trigger that won, or NULL: it does not touch the place. */
static struct trace_item *
item_of(const struct engine *e, const struct trigger *g)
{
	struct trace *t = e->trace;
	uint64_t from = e->base + e->toks.v[g->first].from;
	for (size_t i = 0; i < t->items.n; i++)
		if (t->items.v[i].stage == TRACE_EVENT && t->items.v[i].fate == TRACE_WON &&
		    t->items.v[i].span.from == from)
			return &t->items.v[i];
	return NULL;
}

void
trace_background(const struct scene *s, const struct trigger *g)
{
	struct trace_item *x = item_of(s->e, g);
	if (x)
		x->fate = TRACE_BACKGROUND;
}

void
trace_no_tree(const struct scene *s, const struct trigger *g)
{
	struct trace_item *x = item_of(s->e, g);
	if (x)
		x->fate = TRACE_NO_TREE;
	vec_clear(&s->e->trace->reasons);
	vec_clear(&s->e->trace->said);
	s->e->trace->mood_bit = 0;
}

void
trace_event(const struct scene *s, const struct trigger *g, const struct roles *roles,
    uint8_t mood, struct segment_builder *out)
{
	struct engine *e = s->e;
	struct trace *t = e->trace;
	struct trace_item *x = item_of(e, g);
	if (x) {
		say_mood(e, x, mood);
		x->fate = roles ? TRACE_WON : TRACE_UNLESS;
		x->role = (uint32_t)t->roles.n;
		if (roles)
			add_roles(s, g, roles, out);
		x->n_roles = (uint32_t)t->roles.n - x->role;
		if (s->event->symmetric)
			x->note = STR("symmetric: Source and Target in the order of the text");
		else if (roles ? roles->passive : s->passive)
			x->note = STR("a passive: its subject is the Target");
	}
	vec_clear(&t->reasons);
	vec_clear(&t->said);
	t->mood_bit = 0;
}

/* ---- relations */

void
trace_relation(struct engine *e, struct relation r, const struct match *m,
    const struct found *a, const struct found *b, bool first)
{
	uint32_t from = a->from < b->from ? a->from : b->from, to = a->to > b->to ? a->to : b->to;
	struct trace *t = e->trace;
	if (!trace_touches(e, from, to))
		return;
	struct trace_item x = trace_item_of(e, TRACE_RELATION, r.rule, from, to);
	x.type = trace_copy(t, schema_name(e->schema, r.type));
	x.certainty = r.certainty;
	x.fate = first ? TRACE_WON : TRACE_GIVEN;
	x.how = m ? STR("a pattern") : STR("a tie that an actor brings with it");
	x.role = (uint32_t)t->roles.n;
	add_role(e, STR("arg1"), (struct span){e->base + a->from, e->base + a->to}, STR_NONE);
	add_role(e, STR("arg2"), (struct span){e->base + b->from, e->base + b->to}, STR_NONE);
	x.n_roles = 2;
	if (m)
		trace_tokens(e, m, &x);
	vec_push(&t->items, x);
}
