/*
 * Examples in rules.  Each is a text of its own, run through the whole theme; of what comes out
 * only what the example's rule found is compared.  One engine serves all of them: making one
 * costs more than the texts do.
 */
#include "theme/examples.h"

#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"
#include "theme/brackets.h"
#include "lang/date.h"
#include "lang/english.h"
#include "rules/engine.h"
#include "text/document.h"
#include "theme/load.h"
#include "theme/yaml.h"

/* What a rule found: a mention, a trigger, an argument, or a party of an event. */
struct finding {
	struct span span;
	struct str label;            /* a type, "arg1", or a role */
	bool is_role;
	size_t group;                /* of the same event or relation */
};

struct trials {
	const struct loaded *loaded;
	struct schema *schema;
	struct layer *layer;
	struct engine *engine;
	struct segment_builder *builder;
};

struct trial {
	const struct theme_example *example;
	size_t number;
	struct trials *with;
	struct bracketed text;
	struct segment *segment;
	VEC(struct finding) found;   /* by the example's rule */
};

/* ---- what the rule found */

static bool
is_of_rule(const struct trial *t, uint32_t rule)
{
	struct origin o;
	return layer_origin(t->with->layer, rule, &o) && o.line == t->example->rule_line &&
	    str_eq(path_base(o.file), path_base(t->example->path));
}

static void
add(struct trial *t, uint32_t mention, struct str label, bool is_role, size_t group)
{
	struct finding f = {t->segment->mentions[mention].span, label, is_role, group};
	vec_push(&t->found, f);
}

static void
collect_event(struct trial *t, const struct event *e, size_t group)
{
	struct schema *schema = t->with->schema;
	if (!is_of_rule(t, e->rule))
		return;
	add(t, e->trigger, schema_name(schema, e->type), false, group);
	for (uint32_t i = e->first_role; i < e->first_role + e->n_roles; i++) {
		const struct role *r = &t->segment->roles[i];
		if (!r->is_event)
			add(t, r->target, schema_name(schema, r->name), true, group);
	}
}

static void
collect(struct trial *t)
{
	const struct segment *s = t->segment;
	for (size_t i = 0; t->example->stage <= STAGE_ACTORS && i < s->n_mentions; i++) {
		if (!(s->mentions[i].flags & MENTION_TRIGGER) && is_of_rule(t, s->mentions[i].rule))
			add(t, (uint32_t)i, schema_name(t->with->schema, s->mentions[i].type), false, i);
	}
	for (size_t i = 0; t->example->stage == STAGE_EVENTS && i < s->n_events; i++)
		collect_event(t, &s->events[i], i);
	for (size_t i = 0; t->example->stage == STAGE_RELATIONS && i < s->n_relations; i++) {
		const struct relation *r = &s->relations[i];
		if (!is_of_rule(t, r->rule) || r->arg1_is_event || r->arg2_is_event)
			continue;
		add(t, r->arg1, STR("arg1"), false, i);
		add(t, r->arg2, STR("arg2"), false, i);
	}
}

static void
analyse(struct trial *t)
{
	const struct document_options plain = {.reflow = REFLOW_OFF};
	struct trials *w = t->with;
	struct str text = buf_view(&t->text.text);
	struct document *d = document_memory("example", text, &plain);
	struct block b;
	char date[11] = "";
	if (date_find(text, date))
		engine_set_date(w->engine, str_of(date));
	else
		engine_set_date(w->engine, STR_NONE);
	engine_begin(w->engine);
	bool more = text.len && document_block(d, 0, &b);
	while (more) {
		engine_block(w->engine, document_view(d, b.from, (size_t)(b.to - b.from)), b.from,
		    w->builder);
		more = b.next < text.len && document_block_after(d, &b, &b);
	}
	t->segment = segment_seal(w->builder, (struct span){0, text.len});
	document_free(d);
}

/* ---- what it should have found */

/* An event's bracket is a role, unless it has no label or the event's type. */
static bool
wants_role(const struct trial *t, const struct bracket *b)
{
	return t->example->stage == STAGE_EVENTS && b->label.len &&
	    !str_eq(b->label, t->example->type) && !str_is(b->label, "Trigger");
}

/* Source also stands for Source2. */
static bool
same_role(struct str label, struct str found)
{
	if (!str_starts(found, label))
		return false;
	for (size_t i = label.len; i < found.len; i++) {
		if (found.ptr[i] < '0' || found.ptr[i] > '9')
			return false;
	}
	return true;
}

/* Arguments without labels come in order: the first of a pair, then the second. */
static struct str
label_of(const struct trial *t, size_t bracket)
{
	const struct bracket *b = &t->text.list.v[bracket];
	if (t->example->stage == STAGE_RELATIONS && !b->label.len)
		return bracket % 2 ? STR("arg2") : STR("arg1");
	return b->label;
}

static bool
fits(const struct trial *t, size_t bracket, const struct finding *f, bool label_too)
{
	const struct bracket *b = &t->text.list.v[bracket];
	struct str label = label_of(t, bracket);
	if (f->is_role != wants_role(t, b) || f->span.from != b->span.from ||
	    f->span.to != b->span.to)
		return false;
	return !label_too || !label.len || str_is(label, "Trigger") || same_role(label, f->label);
}

static const struct finding *
find(const struct trial *t, size_t bracket, bool label_too)
{
	for (size_t i = 0; i < t->found.n; i++) {
		if (fits(t, bracket, &t->found.v[i], label_too))
			return &t->found.v[i];
	}
	return NULL;
}

/* What was found instead: over the same bytes, with the same label, or at all. */
static const struct finding *
find_near(const struct trial *t, size_t bracket)
{
	const struct bracket *b = &t->text.list.v[bracket];
	const struct finding *near = NULL;
	bool role = wants_role(t, b);
	for (size_t i = 0; i < t->found.n; i++) {
		const struct finding *f = &t->found.v[i];
		if (f->is_role == role && span_overlaps(f->span, b->span))
			return f;
		if (f->is_role == role && (!role || same_role(b->label, f->label)) && !near)
			near = f;
	}
	return near;
}

/* ---- messages */

static void
quote(struct buf *out, const struct trial *t, struct span s)
{
	struct str text = buf_view(&t->text.text);
	buf_chr(out, '\'');
	clean_quote(out, str_sub(text, (size_t)s.from, (size_t)s.to), LIMIT_QUOTE);
	buf_chr(out, '\'');
}

static void
quote_as(struct buf *out, const struct trial *t, const struct finding *f, bool label)
{
	quote(out, t, f->span);
	if (label) {
		buf_puts(out, " as ");
		clean_quote(out, f->label, LIMIT_QUOTE);
	}
}

/* "priority-rule (default.yaml:446) has 'Bank of Japan' here": who took it. */
static void
add_other(struct buf *help, const struct trial *t, struct span s)
{
	struct origin o;
	/* An event without its trigger has no roles either: then who has the trigger counts. */
	bool triggers = t->example->stage == STAGE_EVENTS && !t->found.n;
	for (size_t i = 0; triggers && i < t->text.list.n; i++) {
		if (!wants_role(t, &t->text.list.v[i]))
			s = t->text.list.v[i].span;
	}
	for (size_t i = 0; i < t->segment->n_mentions; i++) {
		const struct mention *m = &t->segment->mentions[i];
		if (!span_overlaps(m->span, s) || is_of_rule(t, m->rule) ||
		    !layer_origin(t->with->layer, m->rule, &o))
			continue;
		clean_quote(help, o.file, LIMIT_QUOTE);
		buf_fmt(help, ":%u has ", o.line);
		quote(help, t, m->span);
		buf_puts(help, " as ");
		clean_quote(help, schema_name(t->with->schema, m->type), LIMIT_QUOTE);
		return;
	}
}

static void
say(const struct trial *t, size_t from, size_t to, const struct buf *help, const struct buf *what)
{
	struct buf text = {0};
	buf_puts(&text, "example of rule ");
	clean_quote(&text, t->example->rule, LIMIT_QUOTE);
	buf_puts(&text, ": ");
	buf_str(&text, buf_view(what));
	struct buf copy = {0};
	if (help)
		buf_str(&copy, buf_view(help));
	const struct example_at *at = &t->with->loaded->example_at.v[t->number];
	size_t begin = node_byte(at->script, at->node, from);
	size_t end = node_byte(at->script, at->node, to);
	at->script->rule = t->example->rule;
	script_say(at->script, DIAG_ERROR, begin, end > begin ? end : begin + 1,
	    copy.len ? buf_cstr(&copy) : NULL, "%s", buf_cstr(&text));
	at->script->rule = STR_NONE;
	buf_done(&copy);
	buf_done(&text);
}

/* The bytes where what was expected and what was found part first. */
static struct span
difference(struct span want, struct span got)
{
	if (!span_overlaps(want, got))
		return want;
	if (want.from != got.from)
		return (struct span){want.from < got.from ? want.from : got.from,
			want.from < got.from ? got.from : want.from};
	if (want.to != got.to)
		return (struct span){want.to < got.to ? want.to : got.to,
			want.to < got.to ? got.to : want.to};
	return want;
}

static void
say_missing(const struct trial *t, size_t bracket)
{
	const struct bracket *b = &t->text.list.v[bracket];
	const struct finding *got = find(t, bracket, false);
	bool label = label_of(t, bracket).len > 0;
	struct buf what = {0}, help = {0};
	got = got ? got : find_near(t, bracket);
	buf_puts(&what, "expected ");
	quote(&what, t, b->span);
	if (label) {
		buf_puts(&what, " as ");
		clean_quote(&what, label_of(t, bracket), LIMIT_QUOTE);
	}
	buf_puts(&what, ", found ");
	if (got)
		quote_as(&what, t, got, label);
	else
		buf_puts(&what, "nothing");
	struct span s = difference(b->span, got ? got->span : b->span);
	if (!got || !span_overlaps(got->span, b->span))
		add_other(&help, t, b->span);
	say(t, t->text.place.v[s.from], t->text.place.v[s.to - 1] + 1, &help, &what);
	buf_done(&what);
	buf_done(&help);
}

static void
say_unwanted(const struct trial *t, const struct finding *f)
{
	struct buf what = {0};
	buf_puts(&what, "expected nothing, found ");
	quote_as(&what, t, f, f->is_role);
	say(t, t->text.place.v[f->span.from], t->text.place.v[f->span.to - 1] + 1, NULL, &what);
	buf_done(&what);
}

static void
say_nothing(const struct trial *t)
{
	struct buf what = {0}, help = {0};
	struct span all = {0, t->text.text.len};
	buf_puts(&what, "expected a match, found nothing");
	if (t->example->stage <= STAGE_ACTORS)
		add_other(&help, t, all);
	say(t, 0, t->example->text.len, &help, &what);
	buf_done(&what);
	buf_done(&help);
}

static void
compare(const struct trial *t)
{
	if (!t->text.list.n) {
		if (t->example->ok && !t->found.n)
			say_nothing(t);
		else if (!t->example->ok && t->found.n)
			say_unwanted(t, &t->found.v[0]);
		return;
	}
	for (size_t i = 0; i < t->text.list.n; i++) {
		const struct finding *f = find(t, i, true);
		if (t->example->ok && !f) {
			say_missing(t, i);
			return;
		}
		if (!t->example->ok && f) {
			say_unwanted(t, f);
			return;
		}
	}
}

static void
run_example(struct trials *w, size_t number)
{
	struct trial t = {.example = &w->loaded->examples.v[number], .number = number, .with = w};
	brackets_read(&t.text, t.example->text);
	if (t.text.problem) {
		struct buf what = {0};
		buf_puts(&what, t.text.problem);
		say(&t, t.text.problem_at, t.text.problem_at + 1, NULL, &what);
		buf_done(&what);
	} else {
		analyse(&t);
		collect(&t);
		compare(&t);
		segment_free(t.segment);
	}
	brackets_done(&t.text);
	vec_done(&t.found);
}

/* Rules over trees are judged by what the models see, all others by what everybody sees. */
static size_t
run_all(const struct loaded *l, const struct english *english, unsigned parts, bool trees)
{
	struct trials w = {.loaded = l, .schema = schema_new()};
	size_t n = 0;
	w.layer = layer_new(w.schema, STR("examples"), STR_NONE);
	w.engine = engine_new(l->ruleset, w.layer);
	w.builder = segment_builder_new();
	if (trees)
		engine_use(w.engine, english, parts);
	for (size_t i = 0; i < l->example_at.n; i++) {
		if (!l->examples.v[i].own || l->examples.v[i].needs_trees != trees)
			continue;
		run_example(&w, i);
		n++;
	}
	segment_builder_free(w.builder);
	engine_free(w.engine);
	layer_free(w.layer);
	schema_free(w.schema);
	return n;
}

size_t
examples_run(const struct loaded *l, const struct english *english, unsigned parts)
{
	size_t n = run_all(l, NULL, 0, false);
	if (english && parts & ENGLISH_TREES)
		n += run_all(l, english, parts, true);
	return n;
}
