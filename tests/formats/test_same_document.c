/*
 * The same document in several formats: both are laid over the text of the first, and must have the
 * same mentions with the same types, and the same relations.  Where formats cannot say the same,
 * the row says how many stand on one side alone, and why.  Real data; skipped where it is not.
 */
#include "loaded.h"

#include "base/file.h"
#include "base/vec.h"

struct side { const char *file, *format, *text; };       /* text: beside it, or NULL: its own */
struct pair {
	struct side a, b;
	bool spans_only;             /* the types have other names: each span once */
	size_t only_a, only_b;       /* mentions that the other has not */
	const char *why;             /* when there are such */
};

#define BCONV "formats/brat/dev/bconv/tutorial-example"
#define SUITE "formats/webanno-tsv/dev/tsv3-suite/"
#define TSV_XMI(name) {{SUITE name "/reference.xmi", "uima-xmi", NULL}, \
	{SUITE name "/reference.tsv", "webanno", NULL}, false, 0, 0, NULL}

static const struct pair pairs[] = {
	{{BCONV ".ann", "brat", BCONV ".txt"},
	    {"formats/bioc/dev/tutorial-example.json", "bioc-json", NULL}, false, 0, 0, NULL},
	{{BCONV ".ann", "brat", BCONV ".txt"},
	    {"formats/bioc/dev/tutorial-example.xml", "bioc", NULL}, false, 0, 0, NULL},
	{{BCONV ".ann", "brat", BCONV ".txt"},
	    {"formats/pubtator/dev/tutorial-example.txt", "pubtator", NULL}, false, 0, 0, NULL},
	{{BCONV ".ann", "brat", BCONV ".txt"},
	    {"formats/pubtator/dev/tutorial-example.fbk.txt", "pubtator", NULL}, false, 0, 0, NULL},
	{{BCONV ".ann", "brat", BCONV ".txt"},
	    {"formats/pubannotation/dev/bconv/tutorial-example.json", "pubannotation", NULL}, false, 0, 0, NULL},
	{{BCONV ".ann", "brat", BCONV ".txt"},
	    {"formats/conll-iob/dev/bconv/tutorial-example.conll", "conll", NULL}, false, 0, 0, NULL},
	{{"formats/bioc/dev/everything.xml", "bioc", NULL},
	    {"formats/bioc/dev/everything.json", "bioc-json", NULL}, false, 0, 0, NULL},
	{{"formats/gate-xml/dev/testdoc1.xml", "gate", NULL},
	    {"formats/gate-xml/dev/testdoc1.bdocjs", "bdoc", NULL}, false, 0, 0, NULL},
	{{"formats/gate-xml/dev/docs-debug-testdoc1.xml", "gate", NULL},
	    {"formats/gate-xml/dev/docs-debug-testdoc1.bdocjs", "bdoc", NULL}, false, 0, 0, NULL},
	{{"formats/webanno-tsv/dev/gum/GUM_news_iodine.tsv", "webanno", NULL},
	    {"formats/conllu/dev/gum/GUM_news_iodine.conllu", "conllu", NULL}, false, 0, 0, NULL},
	{{"formats/webanno-tsv/dev/gum/GUM_news_homeopathic.tsv", "webanno", NULL},
	    {"formats/conllu/dev/gum/GUM_news_homeopathic.conllu", "conllu", NULL}, false, 0, 0, NULL},
	{{"formats/conllu/dev/gum/GUM_news_iodine.conllu", "conllu", NULL},
	    {"formats/conll-iob/dev/gum-coref/GUM_news_iodine.conll", "conll", NULL}, false, 0, 0, NULL},
	{{"formats/uima-xmi/dev/voc-missives/missive_1_49_notes.xmi", "uima-xmi", NULL},
	    {"formats/conll-iob/dev/voc-missives/missive_1_49_notes.conll", "conll", NULL}, false, 29, 10,
	    "two rounds of annotation: 'de Beaulieu' is a name in one, 'Beaulieu' in the other; columns "
	    "hold no names within names"},
	{{"formats/brat/dev/litbank/coref-brat-1064_the_masque_of_the_red_death.ann", "brat",
	    "formats/brat/dev/litbank/coref-brat-1064_the_masque_of_the_red_death.txt"},
	    {"formats/conll-iob/dev/litbank/1064_the_masque_of_the_red_death.conll", "conll", NULL},
	    true, 0, 0, "brat says each mention twice, as its type and as its entity, the other without type"},
	TSV_XMI("testComplexSlotFeatureWithoutValues"), TSV_XMI("testMultiTokenSlotFeature"),
	TSV_XMI("testSimpleSameRoleSlotFeature"), TSV_XMI("testSimpleSlotFeatureWithoutValues"),
	TSV_XMI("testStackedComplexSlotFeatureWithoutSlotFillers"), TSV_XMI("testUnsetSlotFeature"),
	TSV_XMI("testZeroLengthSlotFeature2"),
};

struct said { VEC(struct buf) lines; };

static int
by_text(const void *a, const void *b)
{
	return str_cmp(buf_view(a), buf_view(b));
}

static void
say_mentions(struct said *said, const struct schema *schema, const struct segment *s,
    bool spans_only)
{
	for (size_t i = 0; i < s->n_mentions; i++) {
		const struct mention *m = &s->mentions[i];
		struct str type = schema_name(schema, m->type);
		struct buf line = {0};
		for (uint32_t k = 0; k < (m->n_parts ? m->n_parts : 1u); k++) {
			struct span p = m->n_parts ? s->parts[m->first_part + k] : m->span;
			buf_fmt(&line, "%llu-%llu ", (unsigned long long)p.from, (unsigned long long)p.to);
		}
		if (!spans_only)
			buf_str(&line, type);
		vec_push(&said->lines, line);
	}
}

static void
done(struct said *said)
{
	for (size_t i = 0; i < said->lines.n; i++)
		buf_done(&said->lines.v[i]);
	vec_done(&said->lines);
}

/* Reads one side over a text; the relations' number. */
static size_t
say(const struct side *side, struct str content, struct document *d, bool spans_only,
    struct said *out)
{
	struct schema *schema = schema_new();
	struct layers layers = {0};
	struct err err = {0};
	size_t relations = 0;
	if (!format_load_memory(side->file, content, str_of(side->format), d, schema, &layers, &err))
		fail_msg("%s: %s", side->file, err.text);
	for (size_t i = 0; i < layers.n; i++) {
		relations += layer_count(layers.v[i]).relations;
		for (size_t k = 0; k < layer_segments(layers.v[i]); k++)
			say_mentions(out, schema, layer_segment(layers.v[i], k), spans_only);
	}
	if (out->lines.n)
		qsort(out->lines.v, out->lines.n, sizeof *out->lines.v, by_text);
	size_t kept = 0;
	for (size_t i = 0; i < out->lines.n; i++) {
		if (spans_only && kept && !by_text(&out->lines.v[kept - 1], &out->lines.v[i]))
			buf_done(&out->lines.v[i]);
		else
			out->lines.v[kept++] = out->lines.v[i];
	}
	out->lines.n = kept;
	layers_done(&layers);
	schema_free(schema);
	return relations;
}

/* The text that a side counts in. */
static bool
text_of(const struct side *side, struct str content, struct buf *out)
{
	struct err err = {0};
	if (side->text)
		return read_data(side->text, out);
	struct corpus *c = corpus_memory(side->file, content, str_of(side->format), &err);
	bool ok = c && corpus_next(c, &err);
	if (ok)
		buf_str(out, corpus_text(c));
	corpus_free(c);
	return ok;
}

static void
compare(const struct pair *p, const struct said *a, const struct said *b)
{
	size_t i = 0, k = 0, only_a = 0, only_b = 0;
	bool show = getenv("LIMN_SAME") != NULL;
	while (i < a->lines.n || k < b->lines.n) {
		int order = i == a->lines.n ? 1 : k == b->lines.n ? -1 :
		    str_cmp(buf_view(&a->lines.v[i]), buf_view(&b->lines.v[k]));
		if (order && show)
			print_message("%s %s\n", order < 0 ? "<" : ">",
			    buf_cstr(order < 0 ? &a->lines.v[i] : &b->lines.v[k]));
		only_a += order < 0;
		only_b += order > 0;
		i += order <= 0;
		k += order >= 0;
	}
	if (show)
		print_message("= %s, %s: %zu and %zu; %zu and %zu alone\n", p->a.file, p->b.file, a->lines.n,
		    b->lines.n, only_a, only_b);
	else if (only_a != p->only_a || only_b != p->only_b)
		fail_msg("%s, %s: %zu and %zu mentions stand on one side alone, not %zu and %zu%s%s",
		    p->a.file, p->b.file, only_a, only_b, p->only_a, p->only_b, p->why ? ": " : "",
		    p->why ? p->why : "");
}

static bool
check_pair(const struct pair *p)
{
	static const struct document_options plain = {0};
	struct buf a = {0}, b = {0}, text = {0};
	bool there = read_data(p->a.file, &a) && read_data(p->b.file, &b) &&
	    text_of(&p->a, buf_view(&a), &text);
	if (there) {
		struct said first = {0}, second = {0};
		struct document *d = document_memory("x", buf_view(&text), &plain);
		size_t n = say(&p->a, buf_view(&a), d, p->spans_only, &first);
		size_t k = say(&p->b, buf_view(&b), d, p->spans_only, &second);
		compare(p, &first, &second);
		if (getenv("LIMN_SAME"))
			print_message("  relations %zu %zu\n", n, k);
		done(&first);
		done(&second);
		document_free(d);
	}
	buf_done(&a);
	buf_done(&b);
	buf_done(&text);
	return there;
}

static void
documents_say_the_same_in_every_format(void **state)
{
	(void)state;
	size_t n = 0;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		n += check_pair(&pairs[i]);
	if (!n)
		skip();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {T(documents_say_the_same_in_every_format)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
