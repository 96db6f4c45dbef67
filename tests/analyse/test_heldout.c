/* Articles written and annotated by hand before any rule was tried on them; no rule is worded
 * after one of them.  Broad floors for what the default theme finds in all of them together:
 * a change of rules that loses a kind of news is seen.  One mention counts for one, when the
 * spans overlap. */
#include "unit.h"

#include <stdio.h>

#include "analyse/analyse.h"
#include "annot/layer.h"
#include "base/err.h"
#include "base/file.h"
#include "text/document.h"
#include "theme/theme.h"

enum { LISTED = 400, LINE = 200 };

struct item {
	struct span span;
	char type[32];
};

struct list {
	struct item v[LISTED];
	size_t n;
};

struct score {
	size_t gold, ours, both, typed;
};

static const char *const articles[] = {"atolls", "border", "earthquake", "expulsion",
    "peacetalks", "strait", "takeover", "trial", "vaccine"};

static const char *
top(void)
{
	const char *t = getenv("LIMN_TOP");
	return t ? t : ".";
}

static void
read_fixture(const char *name, const char *ending, struct buf *out)
{
	struct err err = {0};
	struct buf path = {0};
	buf_fmt(&path, "%s/tests/fixtures/articles/heldout/%s.%s", top(), name, ending);
	if (!file_read(buf_cstr(&path), 1 << 20, out, &err))
		fail_msg("%s", buf_cstr(&path));
	buf_done(&path);
}

static bool
is_name(const char *type)
{
	static const char *const names[] = {"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcmp(type, names[i]))
			return true;
	return false;
}

static bool
is_happening(const char *type)
{
	static const char *const known = " CONSULT AGREE SUPPORT COOPERATE AID CONCEDE REQUEST "
	    "ACCUSE REJECT THREATEN SANCTION PROTEST MOBILIZE COERCE ASSAULT INVESTIGATE "
	    "STATEMENT DISASTER OTHER ";
	char word[40];
	snprintf(word, sizeof word, " %.32s ", type);
	return strstr(known, word) != NULL;
}

static void
push(struct list *l, const char *type, uint64_t from, uint64_t to)
{
	assert_true(l->n < LISTED);
	struct item *x = &l->v[l->n++];
	*x = (struct item){.span = {from, to}};
	snprintf(x->type, sizeof x->type, "%s", type);
}

/* Where code point n begins. */
static uint64_t
byte_of(struct str text, unsigned n)
{
	size_t at = 0;
	for (; at < text.len && n; n--)
		do
			at++;
		while (at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80);
	return at;
}

static void
read_gold(struct str ann, struct str text, struct list *names, struct list *events)
{
	struct str rest = ann, row;
	while (str_split(&rest, '\n', &row)) {
		char line[LINE], type[32];
		unsigned from, to;
		snprintf(line, sizeof line, "%.*s", (int)(row.len < LINE ? row.len : LINE - 1),
		    row.ptr);
		if (sscanf(line, "T%*u\t%31s %u %u", type, &from, &to) != 3)
			continue;
		if (is_name(type))
			push(names, type, byte_of(text, from), byte_of(text, to));
		else if (is_happening(type))
			push(events, type, byte_of(text, from), byte_of(text, to));
	}
}

static void
run(const struct ruleset *rules, struct str text, struct list *names, struct list *events)
{
	struct document_options o = {.reflow = REFLOW_OFF};
	struct analyse_options ao = {0};
	struct schema *schema = schema_new();
	struct document *d = document_memory("article", text, &o);
	struct analysis *a = analysis_new(d, rules, schema, &ao);
	analysis_run(a);
	struct layer *l = analysis_layer(a);
	for (size_t i = 0; i < layer_segments(l); i++) {
		const struct segment *s = layer_segment(l, i);
		for (size_t k = 0; k < s->n_mentions; k++) {
			const struct mention *m = &s->mentions[k];
			char type[32];
			struct str name = schema_name(schema, m->type);
			snprintf(type, sizeof type, "%.*s", (int)name.len, name.ptr);
			if (m->flags & MENTION_TRIGGER)
				push(events, type, m->span.from, m->span.to);
			else if (is_name(type))
				push(names, type, m->span.from, m->span.to);
		}
	}
	analysis_free(a);
	document_free(d);
	schema_free(schema);
}

static void
compare(const struct list *gold, const struct list *ours, struct score *s)
{
	bool used[LISTED] = {false};
	s->gold += gold->n;
	s->ours += ours->n;
	for (size_t i = 0; i < gold->n; i++)
		for (size_t k = 0; k < ours->n; k++) {
			if (used[k] || !span_overlaps(gold->v[i].span, ours->v[k].span))
				continue;
			used[k] = true;
			s->both++;
			s->typed += !strcmp(gold->v[i].type, ours->v[k].type);
			break;
		}
}

static unsigned
per_cent(size_t both, const struct score *s)
{
	return (unsigned)(200 * both / (s->gold + s->ours));
}

static void
articles_that_no_rule_was_written_for_are_understood(void **state)
{
	(void)state;
	struct diag *diag = diag_new();
	struct buf path = {0};
	struct score names = {0}, events = {0};
	static struct list gold_names, gold_events, our_names, our_events;
	buf_fmt(&path, "%s/themes/default.yaml", top());
	struct theme *theme = theme_load(buf_view(&path), diag);
	assert_non_null(theme);
	for (size_t i = 0; i < sizeof articles / sizeof *articles; i++) {
		struct buf text = {0}, ann = {0};
		gold_names.n = gold_events.n = our_names.n = our_events.n = 0;
		read_fixture(articles[i], "txt", &text);
		read_fixture(articles[i], "ann", &ann);
		read_gold(buf_view(&ann), buf_view(&text), &gold_names, &gold_events);
		run(theme_ruleset(theme), buf_view(&text), &our_names, &our_events);
		compare(&gold_names, &our_names, &names);
		compare(&gold_events, &our_events, &events);
		buf_done(&text);
		buf_done(&ann);
	}
	print_message("names %u typed %u, events %u typed %u\n", per_cent(names.both, &names),
	    per_cent(names.typed, &names), per_cent(events.both, &events),
	    per_cent(events.typed, &events));
	assert_true(names.gold > 250 && events.gold > 200);
	assert_true(per_cent(names.both, &names) >= 85);
	assert_true(per_cent(names.typed, &names) >= 78);
	assert_true(per_cent(events.both, &events) >= 65);
	assert_true(per_cent(events.typed, &events) >= 58);
	theme_free(theme);
	diag_free(diag);
	buf_done(&path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    T(articles_that_no_rule_was_written_for_are_understood),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
