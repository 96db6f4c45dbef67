/* A small article, annotated by hand, and what a query finds in it as one text. */
#ifndef TESTS_QUERY_FIXTURE_H
#define TESTS_QUERY_FIXTURE_H

#include "annot/model.h"
#include "base/mem.h"
#include "query/query.h"
#include "text/document.h"

static const char article[] =
    "ACME SUES A FORMER CHIEF\n"
    "\n"
    "Ann Lee of Acme met Bo Ray in Oslo. Cleo Fox left Oslo early.\n"
    "Acme sued Bo Ray on Monday. \"Ann Lee lied to Acme,\" said Cleo Fox.\n"
    "Next May the old Acme may hire Cleo Fox, a spokesman said.\n";

struct fixture {
	struct document *d;
	struct schema *schema;
	struct segment_builder *b;
	struct layer *layers[2];
	size_t n_layers;
	struct model *m;
	struct buf found;
	uint32_t n_mentions;
};

static uint32_t
id(struct fixture *f, const char *name)
{
	return schema_id(f->schema, str_of(name));
}

/* The n-th place of a text in the article. */
static struct span
place(const char *text, int n)
{
	const char *at = strstr(article, text);
	while (n-- > 0)
		at = strstr(at + 1, text);
	uint64_t from = (uint64_t)(at - article);
	return (struct span){from, from + strlen(text)};
}

static uint32_t
mention(struct fixture *f, const char *text, int n, const char *type, const char *actor)
{
	uint32_t link = actor ? id(f, actor) : 0;
	struct mention m = {.span = place(text, n), .type = id(f, type), .certainty = 80};
	return segment_add_mention(f->b, m, NULL, 0, &link, actor ? 1 : 0);
}

static uint32_t
event(struct fixture *f, const char *text, const char *type, enum mood mood,
    const struct role *roles, size_t n)
{
	struct mention m = {.span = place(text, 0), .type = id(f, type), .certainty = 70,
	    .flags = MENTION_TRIGGER};
	uint32_t trigger = segment_add_mention(f->b, m, NULL, 0, NULL, 0);
	return segment_add_event(f->b, (struct event){.type = m.type, .trigger = trigger,
	    .certainty = 70, .mood = (uint8_t)mood}, roles, n);
}

static struct layer *
seal(struct fixture *f, const char *name)
{
	struct layer *l = layer_new(f->schema, str_of(name), STR("test"));
	layer_put(l, segment_seal(f->b, (struct span){0, sizeof article - 1}));
	f->layers[f->n_layers++] = l;
	return l;
}

static void
note(struct fixture *f, enum note_about about, uint32_t index, const char *key, const char *value)
{
	segment_add_note(f->b, (struct note){about, index, id(f, key), id(f, value)});
}

static void
annotate(struct fixture *f)
{
	uint32_t ann = mention(f, "Ann Lee", 0, "PERSON", "ann-lee");
	uint32_t acme = mention(f, "Acme", 0, "ORG", "acme");
	uint32_t bo = mention(f, "Bo Ray", 0, "PERSON", "bo-ray");
	uint32_t oslo = mention(f, "Oslo", 0, "GPE", "oslo");
	mention(f, "Cleo Fox", 0, "PERSON", "cleo-fox");
	mention(f, "Oslo", 1, "GPE", "oslo");
	uint32_t acme2 = mention(f, "Acme", 1, "ORG", "acme");
	uint32_t bo2 = mention(f, "Bo Ray", 1, "Chief", "bo-ray");
	uint32_t monday = mention(f, "Monday", 0, "DATE", NULL);
	uint32_t ann2 = mention(f, "Ann Lee", 1, "PERSON", "ann-lee");
	mention(f, "Acme", 2, "ORG", "acme");
	uint32_t cleo2 = mention(f, "Cleo Fox", 1, "PERSON", "cleo-fox");
	uint32_t may = mention(f, "Next May", 0, "DATE", NULL);
	uint32_t old = mention(f, "the old Acme", 0, "ORG", "acme");
	mention(f, "Acme", 3, "ORG", "acme");
	uint32_t cleo3 = mention(f, "Cleo Fox", 2, "PERSON", "cleo-fox");
	segment_mention(f->b, old)->certainty = 40;
	uint32_t met = event(f, "met", "CONSULT", MOOD_ACTUAL, (struct role[]){
	    {.name = id(f, "Source"), .target = ann}, {.name = id(f, "Target"), .target = bo},
	    {.name = id(f, "Place"), .target = oslo}}, 3);
	uint32_t sued = event(f, "sued", "ACCUSE", MOOD_ACTUAL, (struct role[]){
	    {.name = id(f, "Source"), .target = acme2}, {.name = id(f, "Target"), .target = bo2},
	    {.name = id(f, "Date"), .target = monday}}, 3);
	uint32_t hire = event(f, "hire", "AID", MOOD_POSSIBLE, (struct role[]){
	    {.name = id(f, "Source"), .target = old}, {.name = id(f, "Target2"), .target = cleo3},
	    {.name = id(f, "Date"), .target = may}}, 3);
	event(f, "said C", "STATEMENT", MOOD_ACTUAL, (struct role[]){
	    {.name = id(f, "Source"), .target = cleo2},
	    {.name = id(f, "Topic"), .target = sued, .is_event = true}}, 2);
	segment_add_relation(f->b, (struct relation){.type = id(f, "WorksFor"), .arg1 = ann, .arg2 = acme,
	    .certainty = 90});
	note(f, NOTE_MENTION, ann2, "Confidence", "High");
	note(f, NOTE_MENTION, bo, "Note", "the former chief, perhaps");
	note(f, NOTE_MENTION, monday, "value", "2021-12-27");
	note(f, NOTE_MENTION, may, "value", "2022-05");
	note(f, NOTE_EVENT, hire, "Confidence", "Low");
	note(f, NOTE_EVENT, met, "Negation", "");
	schema_add_entity(f->schema, id(f, "Chief"));
	schema_set_parent(f->schema, id(f, "Chief"), id(f, "PERSON"));
}

static int
set_up(void **state)
{
	static const struct document_options o = {.reflow = REFLOW_OFF};
	struct fixture *f = mem_alloc(sizeof *f);
	f->d = document_memory("article", str_of(article), &o);
	f->schema = schema_new();
	f->b = segment_builder_new();
	annotate(f);
	seal(f, "gold.ann");
	mention(f, "FORMER", 0, "PERSON", NULL);
	struct mention m = {.span = place("spokesman", 0), .type = id(f, "PERSON"), .rule = 1,
	    .certainty = 55};
	segment_add_mention(f->b, m, NULL, 0, NULL, 0);
	struct layer *rules = seal(f, "rules");
	layer_add_origin(rules, STR("x.yaml"), 3, STR("titles"));
	layer_set_rule_id(rules, 1, STR("person-title"));
	f->m = model_new(f->d, f->layers, f->n_layers, f->schema, NULL);
	*state = f;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;
	model_free(f->m);
	for (size_t i = 0; i < f->n_layers; i++)
		layer_free(f->layers[i]);
	segment_builder_free(f->b);
	schema_free(f->schema);
	document_free(f->d);
	buf_done(&f->found);
	mem_free(f);
	return 0;
}

/* "Ann Lee@26": the words of the hit and where it begins; several with blanks between. */
static bool
add_hit(void *context, const struct query_hit *h)
{
	struct fixture *f = context;
	if (f->found.len)
		buf_puts(&f->found, " | ");
	buf_str(&f->found, document_view(f->d, h->span.from, (size_t)(h->span.to - h->span.from)));
	return true;
}

static const char *
find(struct fixture *f, const char *text)
{
	struct err err = {0};
	struct query *q = query_parse(str_of(text), &err);
	if (!q)
		fail_msg("%s: %s", text, err.text);
	buf_clear(&f->found);
	struct query_text t = {f->d, f->m, STR("2021-12-30")};
	assert_true(query_run(q, &t, add_hit, f, &err));
	query_free(q);
	return buf_cstr(&f->found);
}

#endif
