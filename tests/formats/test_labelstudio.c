/* Label Studio's JSON and JSON_MIN, and HTML as text. */
#include "shown.h"

#include "formats/htmltext.h"

#define REGION(id, start, end, text, label) "{\"id\": \"" id "\", \"from_name\": \"label\", " \
    "\"to_name\": \"text\", \"type\": \"labels\", \"value\": {\"start\": " #start ", \"end\": " #end ", " \
    "\"text\": \"" text "\", \"labels\": [\"" label "\"]}}"

static void
regions_and_relations_of_an_annotation_are_read(void **state)
{
	(void)state;
	check_shown("labelstudio",
	    "[{\"id\": 5, \"data\": {\"text\": \"Ann met Bo.\", \"url\": \"http://a.org\"}, \"annotations\": [{\"id\": 1,"
	    "\"completed_by\": 3, \"result\": [" REGION("a", 0, 3, "Ann", "PER") "," REGION("b", 8, 10, "Bo", "PER") ","
	    "{\"type\": \"relation\", \"from_id\": \"a\", \"to_id\": \"b\", \"direction\": \"right\", \"labels\": [\"met\", \"x\"]},"
	    "{\"type\": \"relation\", \"from_id\": \"a\", \"to_id\": \"b\", \"direction\": \"left\"},"
	    "{\"type\": \"relation\", \"from_id\": \"a\", \"to_id\": \"b\", \"direction\": \"bi\", \"labels\": []},"
	    "{\"type\": \"relation\", \"from_id\": \"a\", \"to_id\": \"z\"}, {\"type\": \"relation\"}]}]}]",
	    "== 5\n[x]\n PER 'Ann'\n PER 'Bo'\n met(Ann, Bo) {label=x}\n relation(Bo, Ann)\n"
	    " relation(Ann, Bo) {direction=bi}\n"
	    " ! 1: an argument of this relation is not there: 'z'\n"
	    " ! 1: a relation needs from_id and to_id, the ids of two regions: '{\"type\": \"relation\"}'\n");
}

static void
annotators_and_predictions_are_layers_and_cancelled_ones_are_counted(void **state)
{
	(void)state;
	check_shown("labelstudio",
	    "{\"id\": 5, \"data\": {\"t\": \"Ann met Bo.\"}, \"annotations\": ["
	    "{\"completed_by\": {\"email\": \"ann@a.org\"}, \"result\": [" REGION("a", 0, 3, "Ann", "PER") "]},"
	    "{\"was_cancelled\": true, \"result\": [" REGION("a", 0, 3, "Ann", "PER") "]},"
	    "{\"completed_by\": 7, \"result\": [" REGION("b", 8, 10, "Bo", "PER") "]}],"
	    "\"drafts\": [{}], \"predictions\": [{\"model_version\": \"m1\", \"result\": ["
	    "{\"id\": \"c\", \"type\": \"labels\", \"score\": 0.25, \"value\": {\"start\": 8, \"end\": 10, \"labels\": [\"PER\"]}}]}]}",
	    "== 5\n[x: ann@a.org]\n PER 'Ann'\n"
	    " ! 0: not shown: 1 results of cancelled annotations, 1 drafts\n"
	    "[x: annotator 7]\n PER 'Bo'\n[x: prediction m1]\n PER 'Bo' 25%\n");
}

static void
regions_of_series_and_films_are_not_of_the_text(void **state)
{
	(void)state;
	check_shown("labelstudio",
	    "{\"data\": {\"text\": \"Ann met Bo.\"}, \"annotations\": [{\"result\": ["
	    REGION("a", 0, 3, "Ann", "PER") ",{\"id\": \"s\", \"type\": \"timeserieslabels\", \"value\": "
	    "{\"start\": 1602708145233, \"end\": 1602708375312, \"timeserieslabels\": [\"Run\"]}},"
	    "{\"id\": \"t\", \"type\": \"timelinelabels\", \"value\": {\"ranges\": [{\"start\": 1, \"end\": 4}], "
	    "\"timelinelabels\": [\"Walk\"]}}]}]}",
	    "== \n[x]\n PER 'Ann'\n ! 0: not shown: 2 regions of images, sounds and tables\n");
}

static void
answers_about_a_region_are_its_notes(void **state)
{
	(void)state;
	check_shown("labelstudio",
	    "{\"data\": {\"text\": \"Ann met Bo.\"}, \"completions\": [{\"result\": ["
	    "{\"id\": \"a\", \"from_name\": \"mood\", \"type\": \"choices\", \"value\": {\"start\": 0, \"end\": 3, \"choices\": [\"good\", \"new\"]}},"
	    REGION("a", 0, 3, "Ann", "PER") ",{\"id\": \"a\", \"from_name\": \"set2\", \"type\": \"labels\", "
	    "\"value\": {\"start\": 0, \"end\": 3, \"labels\": [\"Hero\"]}},"
	    "{\"id\": \"a\", \"from_name\": \"why\", \"type\": \"textarea\", \"value\": {\"start\": 0, \"end\": 3, \"text\": [\"so\"]}},"
	    "{\"id\": \"q\", \"from_name\": \"all\", \"type\": \"choices\", \"value\": {\"choices\": [\"nice\"]}},"
	    "{\"id\": \"r\", \"type\": \"rectanglelabels\", \"value\": {\"x\": 1, \"y\": 2, \"rectanglelabels\": [\"Car\"]}},"
	    "{\"id\": \"b\", \"to_name\": \"other\", \"type\": \"labels\", \"value\": {\"start\": 0, \"end\": 1, \"labels\": [\"X\"]}},"
	    "{\"id\": \"c\", \"type\": \"labels\", \"meta\": {\"text\": [\"see\"], \"k\": 1}, \"value\": {\"start\": 8, \"end\": 10, "
	    "\"labels\": [\"PER\", \"ORG\"]}}]}]}",
	    "== \n[x]\n PER 'Ann' {set2=Hero} {mood=good, new} {why=so}\n PER 'Bo' {label=ORG} {Note=see} {k=1}\n"
	    " ! 0: not shown: 1 answers about whole texts, 1 regions of other texts of the task, "
	    "1 regions of images, sounds and tables\n");
}

static void
utf16_is_found_by_what_is_quoted(void **state)
{
	(void)state;
	check_shown("labelstudio",
	    "{\"data\": {\"text\": \"\xF0\x9F\x9A\xA2 Ann met Bo.\"}, \"annotations\": [{\"result\": ["
	    REGION("a", 3, 6, "Ann", "PER") "," REGION("b", 11, 13, "Bo", "PER") "]}]}",
	    "== \n[x]\n PER 'Ann'\n PER 'Bo'\n ! 0: offsets read as UTF-16 units: 2 of 2 fit\n");
}

static void
ends_of_old_exports_are_the_last_character(void **state)
{
	(void)state;
	check_shown("labelstudio",
	    "{\"data\": {\"text\": \"Ann met Bo.\"}, \"annotations\": [{\"result\": ["
	    REGION("a", 0, 2, "Ann", "PER") "," REGION("b", 8, 9, "Bo", "PER") "]}]}",
	    "== \n[x]\n PER 'Ann'\n PER 'Bo'\n"
	    " ! 0: ends are those of the last character here, as its quotes show\n");
}

static void
line_ends_in_quotes_may_be_escaped_twice(void **state)
{
	(void)state;
	check_shown("labelstudio",
	    "{\"data\": {\"text\": \"Ann\\nmet Bo.\"}, \"annotations\": [{\"result\": ["
	    REGION("a", 0, 7, "Ann\\\\nmet", "X") "]}]}", "== \n[x]\n X 'Ann|met'\n");
}

static void
the_text_is_the_member_that_is_quoted(void **state)
{
	(void)state;
	check_shown("labelstudio",
	    "{\"data\": {\"title\": \"A much longer title of this text\", \"ner\": \"Ann met Bo.\"}, "
	    "\"annotations\": [{\"result\": [{\"type\": \"labels\", \"to_name\": \"x\", \"value\": {\"start\": 8, \"end\": 10,"
	    "\"text\": \"Bo\", \"labels\": [\"PER\"]}}]}]}", "== \n[x]\n PER 'Bo'\n");
	check_shown("labelstudio",
	    "{\"data\": {\"title\": \"A much longer title of this text\", \"ner\": \"Ann met Bo.\"}, "
	    "\"annotations\": [{\"result\": [{\"type\": \"labels\", \"source\": \"$ner\", \"value\": {\"start\": 8, \"end\": 10,"
	    "\"labels\": [\"PER\"]}}]}]}", "== \n[x]\n PER 'Bo'\n");
}

static void
the_member_with_the_text_can_be_named(void **state)
{
	(void)state;
	check_shown("labelstudio:other",
	    "{\"data\": {\"text\": \"Ann met Bo, and Bo Ann.\", \"other\": \"Bo met Cy.\"}, \"annotations\": [{\"result\": ["
	    "{\"type\": \"labels\", \"value\": {\"start\": 0, \"end\": 2, \"labels\": [\"PER\"]}}]}]}",
	    "== \n[x]\n PER 'Bo'\n");
}

static void
a_text_elsewhere_is_told(void **state)
{
	(void)state;
	check_shown("labelstudio",
	    "[{\"data\": {\"text\": \"s3://b/a.txt\"}, \"annotations\": [{\"result\": []}]},"
	    "{\"data\": {\"n\": 1}, \"annotations\": [{\"result\": []}]}]",
	    "==  (no text)\n[x]\n ! 1: the text of this task is not in the file, but at this address: "
	    "'s3://b/a.txt'\n==  (no text)\n[x]\n ! 1: this task has no text in its data: '{\"n\": 1}'\n");
}

#define HTML "<div><p>Ann &amp; Bo</p><p>met<br>in <b>K\xC3\xB6ln</b></p></div>"

static void
regions_of_html_lie_in_its_text(void **state)
{
	(void)state;
	check_shown("labelstudio",
	    "{\"data\": {\"text\": \"" HTML "\"}, \"annotations\": [{\"result\": ["
	    "{\"type\": \"hypertextlabels\", \"value\": {\"start\": \"/div[1]/p[1]/text()[1]\", \"startOffset\": 6,"
	    "\"end\": \"/div[1]/p[1]/text()[1]\", \"endOffset\": 8, \"text\": \"Bo\", \"hypertextlabels\": [\"PER\"]}},"
	    "{\"type\": \"hypertextlabels\", \"value\": {\"start\": \"/nav[1]\", \"end\": \"/nav[1]\", \"globalOffsets\":"
	    "{\"start\": 15, \"end\": 19}, \"text\": \"K\xC3\xB6ln\", \"hypertextlabels\": [\"LOC\"]}},"
	    "{\"type\": \"hypertextlabels\", \"value\": {\"start\": \"/x\", \"end\": \"/x\", \"text\": \"Ann\","
	    "\"hypertextlabels\": [\"PER\"]}}]}]}",
	    "== \n[x]\n PER 'Ann'\n PER 'Bo'\n LOC 'K\xC3\xB6ln'\n"
	    " ! 1: this text is not at its offsets; taken from the nearest place where it is: 'Ann'\n");
}

static void
dialogues_are_lines_with_their_speakers(void **state)
{
	(void)state;
	struct err err = {0};
	struct buf got = {0};
	struct corpus *c = corpus_memory("x",
	    STR("{\"data\": {\"dialogue\": [{\"author\": \"Ann\", \"text\": \"I saw K\xC3\xB6ln.\"}, {\"author\": \"Bo\","
	    "\"text\": \"And Oslo?\"}]}, \"annotations\": [{\"result\": [{\"type\": \"paragraphlabels\", \"value\":"
	    "{\"start\": \"0\", \"end\": \"0\", \"startOffset\": 6, \"endOffset\": 10, \"text\": \"K\xC3\xB6ln\","
	    "\"paragraphlabels\": [\"LOC\"]}}, {\"type\": \"paragraphlabels\", \"value\": {\"start\": \"1\", \"end\": \"1\","
	    "\"startOffset\": 4, \"endOffset\": 8, \"paragraphlabels\": [\"LOC\"]}}, {\"type\": \"paragraphlabels\","
	    "\"value\": {\"start\": \"7\", \"end\": \"8\", \"paragraphlabels\": [\"LOC\"]}}]}]}"), STR_NONE, &err);
	assert_true(corpus_next(c, &err));
	check_str(corpus_text(c), "Ann: I saw K\xC3\xB6ln.\nBo: And Oslo?\n");
	show_document(c, &got);
	check_str(buf_view(&got), "== \n[x]\n LOC 'K\xC3\xB6ln'\n LOC 'Oslo'\n"
	    " ! 1: expected the numbers of two utterances (start, end) and offsets in them: "
	    "'{\"type\": \"paragraphlabels\", \"value\": {\"s...'\n");
	buf_done(&got);
	corpus_free(c);
}

static void
json_min_has_annotations_of_one_task_behind_each_other(void **state)
{
	(void)state;
	check_shown("labelstudio",
	    "[{\"text\": \"Ann met Bo.\", \"id\": 1, \"label\": [{\"start\": 0, \"end\": 3, \"text\": \"Ann\", \"labels\": [\"PER\"]}],"
	    "\"more\": [{\"start\": 4, \"end\": 7, \"text\": \"met\", \"labels\": [\"V\"]}], \"annotator\": 1, \"annotation_id\": 4,"
	    "\"created_at\": \"2024-01-01T00:00:00.000000Z and so on\", \"lead_time\": 2.5},"
	    "{\"text\": \"Ann met Bo.\", \"id\": 1, \"label\": [{\"start\": 8, \"end\": 10, \"text\": \"Bo\", \"labels\": [\"PER\"]}],"
	    "\"annotator\": 2, \"annotation_id\": 5, \"lead_time\": 1}, {\"text\": \"Oslo\", \"id\": 2, \"annotation_id\": 6}]",
	    "== 1\n[x: annotator 1]\n PER 'Ann'\n V 'met'\n[x: annotator 2]\n PER 'Bo'\n== 2\n[x]\n");
}

static void
it_is_known_by_its_members(void **state)
{
	(void)state;
	assert_string_equal(sniffed("[{\"id\": 1, \"data\": {\"text\": \"a\"}, \"annotations\": [{\"result\": []}]}]"),
	    "labelstudio");
	assert_string_equal(sniffed("[{\"data\": {\"text\": \"a\"}, \"predictions\": [{\"result\": ["), "labelstudio");
	assert_string_equal(sniffed("[{\"data\": {\"x\": \"a\"}, \"annotations\": []}]"), "labelstudio");
	assert_string_equal(sniffed("[{\"text\": \"a\", \"label\": [{\"start\": 0, \"end\": 1, \"labels\": [\"X\"]}]}]"),
	    "labelstudio");
	assert_string_equal(sniffed("[{\"data\": {\"text\": \"a\"}}]"), "labelstudio");
	assert_string_not_equal(sniffed("{\"data\": {\"x\": 1}}"), "labelstudio");
}

static void
paths_in_html_count_children_as_browsers_do(void **state)
{
	(void)state;
	struct buf out = {0};
	uint64_t at = 0;
	struct htmltext *t = htmltext_new(STR("<!DOCTYPE html><ul><li>one<li>two <i>x</i> three</ul>"
	    "<table><tr><td title=\"a > b\">A<td>B</table><p>p<p>q<!-- c -->r<style>s{}</style>"
	    "<p>&#x4B;&ouml;&bad; 1 < 2 \xF0\x9F\x9A\xA2!"), &out);
	static const struct { const char *path, *there; } cases[] = {
		{"/ul[1]/li[1]/text()[1]", "one"}, {"/ul[1]/li[2]/text()[2]", " three"},
		{"/ul[1]/li[2]/i[1]/text()[1]", "x"}, {"/table[1]/tbody[1]/tr[1]/td[2]/text()[1]", "B"},
		{"/p[1]/text()[1]", "p"}, {"/p[2]/text()[2]", "r"},
		{"/p[3]/text()[1]", "K\xC3\xB6&bad; 1 < 2 \xF0\x9F\x9A\xA2!"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		if (!htmltext_at_path(t, str_of(cases[i].path), 0, &at))
			fail_msg("no %s", cases[i].path);
		assert_true(str_starts(str_sub(buf_view(&out), (size_t)at, out.len), str_of(cases[i].there)));
	}
	assert_false(htmltext_at_path(t, STR("/ul[2]/text()[1]"), 0, &at));
	assert_false(htmltext_at_path(t, STR("/p[1]/text()[1]"), 5, &at));
	assert_true(htmltext_at_path(t, STR("/p[3]/text()[1]"), 16, &at));
	assert_int_equal(out.ptr[at], '!');
	check_str(buf_view(&out), "one\ntwo x three\nA\nB\np\nqr\nK\xC3\xB6&bad; 1 < 2 \xF0\x9F\x9A\xA2!");
	htmltext_free(t);
	buf_done(&out);
}

static void
broken_html_is_text_all_the_same(void **state)
{
	(void)state;
	static const char *const pages[] = {"", "<", "</", "<a", "<a href=\"", "</p></p><p", "<!--", "<?x", "&", "&#99999999;",
	    "<table><tr><table><tr></li>x", "<script>x", "a<b>c", "&#xD800;"};
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		struct buf out = {0};
		struct htmltext *t = htmltext_new(str_of(pages[i]), &out);
		uint64_t at;
		htmltext_at(t, 1000, true, &at);
		htmltext_free(t);
		buf_done(&out);
	}
	struct buf deep = {0}, out = {0};
	for (int i = 0; i < 100000; i++)
		buf_puts(&deep, "<div>x");
	htmltext_free(htmltext_new(buf_view(&deep), &out));
	buf_done(&deep);
	buf_done(&out);
}

/* Counted by tests/recount/labelstudio.py. */
static void
the_sample_files_have_as_many_as_a_recount_says(void **state)
{
	(void)state;
	/* One e-mail address of the predictions has offsets that are wrong, and is found by its text. */
	static const struct counted_file cases[] = {
		{"html_document-1.json", {"labelstudio", 1, 1, 3, 0, 0}},
		{"kiji-sample_predictions.json", {"labelstudio", 1, 1, 5, 2, 1}},
	};
	check_counts_of("formats/label-studio/dev/", cases, sizeof cases / sizeof *cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(regions_and_relations_of_an_annotation_are_read),
		T(annotators_and_predictions_are_layers_and_cancelled_ones_are_counted),
		T(regions_of_series_and_films_are_not_of_the_text),
		T(answers_about_a_region_are_its_notes),
		T(utf16_is_found_by_what_is_quoted),
		T(ends_of_old_exports_are_the_last_character),
		T(line_ends_in_quotes_may_be_escaped_twice),
		T(the_text_is_the_member_that_is_quoted),
		T(the_member_with_the_text_can_be_named),
		T(a_text_elsewhere_is_told),
		T(regions_of_html_lie_in_its_text),
		T(dialogues_are_lines_with_their_speakers),
		T(json_min_has_annotations_of_one_task_behind_each_other),
		T(it_is_known_by_its_members),
		T(paths_in_html_count_children_as_browsers_do),
		T(broken_html_is_text_all_the_same),
		T(the_sample_files_have_as_many_as_a_recount_says),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
