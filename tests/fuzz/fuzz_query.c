/* A query, a LF, and bytes that make annotations of a small article: parsed or refused, and run. */
#include "annot/model.h"
#include "query/query.h"
#include "text/document.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static const char article[] =
    "ACME SUES\n\nAnn Lee of Acme met Bo Ray in Oslo. Cleo Fox left Oslo.\n"
    "Acme sued Bo Ray on May 3, 2021. \"Ann Lee lied,\" said Cleo Fox, a boss.\n";

static bool
take(void *context, const struct query_hit *h)
{
	size_t *left = context;
	if (h->span.to > sizeof article || h->span.from > h->span.to)
		__builtin_trap();
	return (*left)-- > 1;
}

/* Four bytes a mention: where, how long, its type, who it is; events of each third. */
static void
annotate(struct schema *schema, struct segment_builder *b, struct str bytes)
{
	static const char *const types[] = {"PERSON", "ORG", "GPE", "DATE", "Own"};
	static const char *const names[] = {"ann-lee", "acme", "bo", "oslo"};
	static const char *const kinds[] = {"CONSULT", "ACCUSE"};
	for (size_t i = 0; i + 4 <= bytes.len && i < 400; i += 4) {
		const unsigned char *p = (const unsigned char *)bytes.ptr + i;
		uint64_t from = p[0] % (sizeof article - 1), to = from + p[1] % 12;
		to = to < sizeof article - 1 ? to : sizeof article - 1;
		uint32_t link = schema_id(schema, str_of(names[p[3] % 4]));
		bool trigger = p[2] % 3 == 2;
		struct mention m = {.span = {from, to}, .certainty = (uint8_t)(p[3] % 101),
		    .type = schema_id(schema, str_of(trigger ? kinds[p[2] % 2] : types[p[2] % 5])),
		    .flags = trigger ? MENTION_TRIGGER : 0};
		uint32_t index = segment_add_mention(b, m, NULL, 0, &link, trigger ? 0 : 1);
		struct role roles[] = {{schema_id(schema, STR("Source")), p[3] % (index + 1), false},
		    {schema_id(schema, STR("Date")), p[0] % (index + 1), false}};
		if (trigger)
			segment_add_event(b, (struct event){.type = m.type, .trigger = index,
			    .mood = (uint8_t)(p[3] % MOOD_N)}, roles, 2);
		if (index > 0 && p[2] % 7 == 0)
			segment_add_relation(b, (struct relation){.type = schema_id(schema, STR("Leads")),
			    .arg1 = index, .arg2 = index - 1});
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct str bytes = {(const char *)data, n}, text;
	struct err err = {0};
	static const struct document_options o = {0};
	if (n > 4096 || !str_split(&bytes, '\n', &text))
		return 0;
	struct query *q = query_parse(text, &err);
	struct buf doubt = {0};
	if (!q && (err.byte > text.len || !*err.text))
		__builtin_trap();
	if (!q)
		return 0;
	struct document *d = document_memory("article", str_of(article), &o);
	struct schema *schema = schema_new();
	struct segment_builder *b = segment_builder_new();
	struct layer *l = layer_new(schema, STR("fuzz"), STR("fuzz"));
	annotate(schema, b, bytes.ptr ? bytes : STR_NONE);
	layer_put(l, segment_seal(b, (struct span){0, sizeof article - 1}));
	struct model *m = model_new(d, &l, 1, schema, NULL);
	size_t left = 100000;
	query_run(q, &(struct query_text){d, m, STR("2021-05-04")}, take, &left, &err);
	/* Who has an answer has the words that are needed. */
	if (left < 100000 && !query_may_answer(q, d))
		__builtin_trap();
	query_doubt(q, &doubt);
	buf_done(&doubt);
	model_free(m);
	layer_free(l);
	segment_builder_free(b);
	schema_free(schema);
	document_free(d);
	query_free(q);
	return 0;
}
