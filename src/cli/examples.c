/*
 * Examples in rules.  Each is a document of its own: "The [Bank of Japan] raised rates." without
 * the brackets, analysed with the whole theme, of which only the example's rule is looked at.
 */
#include "cli/examples.h"

#include "analyse/analyse.h"
#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/vec.h"
#include "theme/theme.h"

struct trial {
	const struct theme_example *example;
	struct buf text;             /* without brackets */
	VEC(struct span) wanted;     /* in brackets */
	VEC(struct span) found;      /* by the rule: mentions, triggers, arguments of relations */
};

static void
read_brackets(struct trial *t)
{
	struct str s = t->example->text;
	struct span open = {0, 0};
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] == '[') {
			open.from = t->text.len;
		} else if (s.ptr[i] == ']') {
			open.to = t->text.len;
			vec_push(&t->wanted, open);
		} else {
			buf_chr(&t->text, s.ptr[i]);
		}
	}
}

static bool
is_of_rule(const struct trial *t, const struct layer *l, uint32_t rule)
{
	struct origin o;
	return layer_origin(l, rule, &o) && o.line == t->example->rule_line &&
	    str_eq(path_base(o.file), path_base(t->example->path));
}

static void
collect(struct trial *t, const struct layer *l)
{
	for (size_t i = 0; i < layer_segments(l); i++) {
		const struct segment *s = layer_segment(l, i);
		for (size_t k = 0; k < s->n_mentions; k++)
			if (is_of_rule(t, l, s->mentions[k].rule))
				vec_push(&t->found, s->mentions[k].span);
		for (size_t k = 0; k < s->n_relations; k++)
			if (is_of_rule(t, l, s->relations[k].rule) &&
			    !s->relations[k].arg1_is_event)
				vec_push(&t->found, s->mentions[s->relations[k].arg1].span);
	}
}

static void
analyse(struct trial *t, const struct theme *theme)
{
	const struct document_options plain = {.reflow = REFLOW_OFF};
	const struct analyse_options o = {.limit = UINT64_MAX};
	struct document *d = document_memory("example", buf_view(&t->text), &plain);
	struct schema *schema = schema_new();
	struct analysis *a = analysis_new(d, theme_ruleset(theme), schema, &o);
	analysis_run(a);
	collect(t, analysis_layer(a));
	analysis_free(a);
	schema_free(schema);
	document_free(d);
}

static bool
was_found(const struct trial *t, struct span s)
{
	for (size_t i = 0; i < t->found.n; i++)
		if (t->found.v[i].from == s.from && t->found.v[i].to == s.to)
			return true;
	return false;
}

static void
quote_span(struct buf *out, const struct trial *t, struct span s)
{
	buf_chr(out, '\'');
	clean_quote(out, str_sub(buf_view(&t->text), (size_t)s.from, (size_t)s.to), LIMIT_QUOTE);
	buf_chr(out, '\'');
}

/* "expected 'Bank of Japan', found 'Bank'", or nothing when it is as it should be. */
static void
compare(const struct trial *t, struct buf *message)
{
	const struct span *missing = NULL;
	for (size_t i = 0; t->example->ok && i < t->wanted.n && !missing; i++)
		if (!was_found(t, t->wanted.v[i]))
			missing = &t->wanted.v[i];
	bool nothing = t->example->ok && !t->wanted.n && !t->found.n;
	if (!missing && !nothing && (t->example->ok || !t->found.n))
		return;
	buf_puts(message, t->example->ok ? "expected " : "expected nothing");
	if (missing)
		quote_span(message, t, *missing);
	else if (nothing)
		buf_puts(message, "a match");
	buf_puts(message, ", found ");
	if (t->found.n)
		quote_span(message, t, t->found.v[0]);
	else
		buf_puts(message, "nothing");
}

static void
run_example(const struct theme *theme, const struct theme_example *e, struct diag *diag)
{
	struct trial t = {.example = e};
	struct buf message = {0}, difference = {0};
	read_brackets(&t);
	analyse(&t, theme);
	compare(&t, &difference);
	if (difference.len) {
		buf_puts(&message, "example of rule ");
		clean_quote(&message, e->rule, LIMIT_QUOTE);
		buf_puts(&message, ": ");
		buf_str(&message, buf_view(&difference));
		diag_add(diag, (struct diag_item){.level = DIAG_ERROR, .path = e->path, .line = e->line,
		    .col = e->col, .text = buf_view(&message)});
	}
	buf_done(&difference);
	buf_done(&message);
	buf_done(&t.text);
	vec_done(&t.wanted);
	vec_done(&t.found);
}

size_t
examples_check(const struct theme *t, struct str path, struct diag *diag)
{
	size_t n = 0;
	for (size_t i = 0; i < theme_example_count(t); i++) {
		const struct theme_example *e = theme_example_at(t, i);
		if (path.len && !str_eq(e->path, path))
			continue;
		run_example(t, e, diag);
		n++;
	}
	return n;
}
