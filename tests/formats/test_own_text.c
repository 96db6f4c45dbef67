/* The file of one's own annotations, line by line: what is read is what brat reads, and what is
 * undone gives the first bytes. */
#include "loaded.h"

#include "own_edits.h"

static const char text[] = "Ann met Bo in K\xC3\xB6ln.\n\xF0\x9F\x9A\xA2 Ann and\r\nBo left Oslo, "
	"the King said.\n\nMia of Rome\n\n\nwaited. Ann called her in March.\n";

struct desk {
	struct schema *schema;
	struct document *d;
	struct own *o;
	struct offsets offsets;
};

static struct desk
desk(const char *of, struct str content)
{
	static const struct document_options none = {0};
	struct err err = {0};
	struct desk k = {.schema = schema_new(), .d = document_memory("a", str_of(of), &none)};
	k.o = own_new(k.schema, k.d);
	offsets_init(&k.offsets, k.d);
	assert_true(own_read(k.o, content, k.d, STR("a.limn.ann"), &err));
	return k;
}

static void
desk_done(struct desk *k)
{
	offsets_done(&k->offsets);
	own_free(k->o);
	document_free(k->d);
	schema_free(k->schema);
}

#define check_file(k, want) check_file_at((k), (want), __FILE__, __LINE__)
static void
check_file_at(struct desk *k, const char *want, const char *file, int line)
{
	struct buf out = {0};
	own_write(k->o, &k->offsets, &out);
	check_str_at(buf_view(&out), want, file, line);
	buf_done(&out);
}

static uint32_t
name(struct desk *k, const char *s)
{
	return schema_id(k->schema, str_of(s));
}

/* The item with this id. */
static uint32_t
item(struct desk *k, const char *id)
{
	for (uint32_t i = 0; i < own_items(k->o); i++)
		if (own_item(k->o, i) && str_is(own_item(k->o, i)->id, id))
			return i;
	fail_msg("there is no %s", id);
	return ID_NONE;
}

/* What hands, other programs and accidents leave in a file. */
static const char *const files[] = {
	"",
	"\n",
	"#limn own annotations of a.txt\n",
	"T1\tPERSON 0 3\tAnn\n",
	"T1\tPERSON 0 3\tAnn",
	"T1\tPERSON 0 3\tAnn\r\nT2\tGPE 14 18\tK\xC3\xB6ln\r\n",
	"\xEF\xBB\xBFT1\tPERSON 0 3\tAnn\n\n  \n# a comment\nT7   PERSON 8  10  Bo\nnonsense\n\n",
	"\xEF\xBB\xBF",
	"T1\tPERSON 0 3\tAnn\nT2\tPERSON 8 10\tBo\nT3\tCONSULT 4 7\tmet\nE1\tCONSULT:T3 Source:T1   "
	    "Target:T2 Target2:T9\nA1\tMood E1 future\nA2\tSame E1 ev:m\nN1\tReference T1 actor:ann\tAnn\n"
	    "N2\tReference T2 Wiki:7\tBo B.\nR1\tLikes Arg1:T1 Arg2:T2\n#1\tAnnotatorNotes T1\thm\n"
	    "*\tEquiv T1 T2\n",
	"A3\tSure A2 x\nA2\tSure T1 y z\nA4\tWell A2\nM1\tNegation E2\nE2\tMEET Source:T1 T2 :T2\n"
	    "T2\tPERSON 8 10\tBo\nT1\tPERSON 0 3\tAnn\nT1\tGPE 14 18\tagain\nE2\tMEET:T2\n"
	    "*\tFollows T1 T2 E2\n*x\tEquiv T2 E2 T1 T77\nR1\tX Arg1:A2 Arg2:T1\nR2\tY a:T1 b:E2 c:T2\n"
	    "#x\tAnnotatorNotes R2\tno\n#2\tOther A2\tabout\n#3\tAlone\nN1\tReference N2 actor:bo\n"
	    "N2\tReference T1 W:1\nN3\tReference N2 actor:cy\tC",
	"T1\tMISC 22 33\tAnn and\nBo\nT2\tPERSON 0 3;8 10\tAnn Bo\nT3\tPERSON 3 3\t\nT4\tX 5 2\tbad\n"
	    "T5\tPERSON 0 3\tGunnar\nE1\tX:T5 Source:T1\nR1\tL Arg1:T5 Arg2:T1\nN1\tReference T5 actor:g\tG\n"
	    "N9\tReference Annotation:T1 Referent:OBT:1\n",
	"T3\tPERSON 0 3\tAnn and a comment\nT4\tPERSON 8 10\tBo\tanother\nT99999999999999999999\tGPE 14 18\n",
	("*\tEquiv T1 T2\n*\tEquiv T3 T2\nN1\tReference T3 actor:ann\tAnn\nT1\tPERSON 0 3\tAnn\n"
	    "T2\tPERSON 21 24\nT3\tPERSON 23 26\tAnn\n"),
};
enum { FILES = sizeof files / sizeof *files };

static void
what_was_read_is_written_byte_for_byte(void **state)
{
	(void)state;
	for (size_t i = 0; i < FILES; i++) {
		struct desk k = desk(text, str_of(files[i]));
		check_file(&k, files[i]);
		desk_done(&k);
	}
}

static void
what_was_read_is_what_brat_reads(void **state)
{
	(void)state;
	for (size_t i = 0; i < FILES; i++) {
		struct desk k = desk(text, str_of(files[i]));
		const char *what = own_differs(k.o, k.d, &k.offsets);
		if (what)
			fail_msg("file %zu: %s differs", i, what);
		desk_done(&k);
	}
}

static void
a_thousand_edits_undone_give_the_first_file_and_redone_the_last(void **state)
{
	(void)state;
	for (size_t i = 0; i < FILES; i++) {
		struct desk k = desk(text, str_of(files[i]));
		struct dice r = {0x9E3779B97F4A7C15u + i};
		struct buf last = {0}, again = {0};
		for (size_t n = 0; n < 1000; n++) {
			edit_some(k.o, &r, sizeof text - 1);
			const char *what = own_differs(k.o, k.d, &k.offsets);
			if (what) {
				own_write(k.o, &k.offsets, &last);
				fail_msg("file %zu, edit %zu: %s differs:\n%s", i, n, what,
				    buf_cstr(&last));
			}
		}
		while (own_redo(k.o, NULL))
			;
		assert_true(own_steps(k.o) > 100);
		own_write(k.o, &k.offsets, &last);
		while (own_undo(k.o, NULL))
			;
		check_file(&k, files[i]);
		while (own_redo(k.o, NULL))
			;
		own_write(k.o, &k.offsets, &again);
		assert_true(str_eq(buf_view(&last), buf_view(&again)));
		buf_done(&last);
		buf_done(&again);
		desk_done(&k);
	}
}

static void
an_annotated_article_is_edited_and_undone_to_the_byte(void **state)
{
	(void)state;
	struct buf article = {0}, file = {0}, last = {0}, again = {0};
	if (!read_data("seed/article.txt", &article) || !read_data("seed/article.ann", &file))
		skip();
	struct desk k = desk(buf_cstr(&article), buf_view(&file));
	struct dice r = {7};
	assert_null(own_differs(k.o, k.d, &k.offsets));
	for (size_t n = 0; n < 1000; n++) {
		edit_some(k.o, &r, article.len);
		const char *what = n % 25 ? NULL : own_differs(k.o, k.d, &k.offsets);
		if (what)
			fail_msg("edit %zu: %s differs", n, what);
	}
	while (own_redo(k.o, NULL))
		;
	assert_null(own_differs(k.o, k.d, &k.offsets));
	own_write(k.o, &k.offsets, &last);
	while (own_undo(k.o, NULL))
		;
	check_file(&k, buf_cstr(&file));
	while (own_redo(k.o, NULL))
		;
	own_write(k.o, &k.offsets, &again);
	assert_true(str_eq(buf_view(&last), buf_view(&again)));
	buf_done(&article);
	buf_done(&file);
	buf_done(&last);
	buf_done(&again);
	desk_done(&k);
}

static void
a_changed_line_alone_is_written_anew(void **state)
{
	(void)state;
	struct desk k = desk(text, STR("# hand-made\r\nT1  PERSON  0 3  Ann\r\nT2\tPERSON 8 10\tBo x\r\n\r\n"
	    "#1\tAnnotatorNotes T2\thm\r\n"));
	own_set_type(k.o, item(&k, "T2"), name(&k, "NORP"));
	check_file(&k, "# hand-made\r\nT1  PERSON  0 3  Ann\r\nT2\tNORP 8 10\tBo x\r\n\r\n"
	    "#1\tAnnotatorNotes T2\thm\r\n");
	own_mention(k.o, &(struct span){14, 19}, 1, name(&k, "GPE"));
	own_remove(k.o, item(&k, "T2"));
	check_file(&k, "# hand-made\r\nT1  PERSON  0 3  Ann\r\n\r\nT3\tGPE 14 18\tK\xC3\xB6ln\r\n");
	desk_done(&k);
}

static void
a_new_line_is_not_joined_to_a_last_one_without_an_end(void **state)
{
	(void)state;
	struct desk k = desk(text, STR("T1\tPERSON 0 3\tAnn"));
	own_set_note(k.o, item(&k, "T1"), STR("hm"));
	check_file(&k, "T1\tPERSON 0 3\tAnn\n#1\tAnnotatorNotes T1\thm\n");
	own_undo(k.o, NULL);
	check_file(&k, "T1\tPERSON 0 3\tAnn");
	desk_done(&k);
}

static void
a_new_id_is_not_one_that_a_broken_line_names(void **state)
{
	(void)state;
	struct desk k = desk(text, STR("T4\tPERSON 9 3\tx\nR1\tL Arg1:T8 Arg2:T1\nT1\tPERSON 0 3\tAnn\n"));
	uint32_t id = own_mention(k.o, &(struct span){8, 10}, 1, name(&k, "PERSON"));
	check_str(own_item(k.o, id)->id, "T9");
	desk_done(&k);
}

static void
one_of_two_lines_with_one_id_gets_another_when_it_is_meant(void **state)
{
	(void)state;
	struct desk k = desk(text, STR("T1\tPERSON 0 3\tAnn\nT1\tPERSON 8 10\tBo\n"));
	own_set_note(k.o, 1, STR("Bo"));
	check_file(&k, "T1\tPERSON 0 3\tAnn\nT2\tPERSON 8 10\tBo\n#1\tAnnotatorNotes T2\tBo\n");
	assert_null(own_differs(k.o, k.d, &k.offsets));
	desk_done(&k);
}

static void
a_mention_goes_with_the_lines_that_its_text_goes_on_in(void **state)
{
	(void)state;
	struct desk k = desk(text, STR("T1\tMISC 22 33\tAnn and\nBo\nT2\tPERSON 0 3\tAnn\n"));
	own_set_type(k.o, item(&k, "T1"), name(&k, "ORG"));
	check_file(&k, "T1\tORG 22 29;31 33\tAnn and Bo\nT2\tPERSON 0 3\tAnn\n");
	own_remove(k.o, item(&k, "T1"));
	check_file(&k, "T2\tPERSON 0 3\tAnn\n");
	desk_done(&k);
}

/* ---- a text that was changed */

static const char file_of_text[] =
	"T1\tPERSON 0 3\tAnn\nT2\tGPE 14 18\tK\xC3\xB6ln\nT3\tPERSON 22 25\tAnn\nT4\tGPE 39 43\tOslo\n"
	"T5\tPERSON 45 53\tthe King\nT6\tDATE 101 106\tMarch\nT7\tPERSON 22 25;49 53\tAnn King\n"
	"E1\tX:T4 Source:T5\n";

static void
mentions_move_with_a_text_that_grew_in_front(void **state)
{
	(void)state;
	struct buf now = {0};
	for (size_t i = 0; i < 500; i++)
		buf_fmt(&now, "A new line is number %zu.\n", i);
	size_t more = now.len;
	buf_puts(&now, text);
	struct desk k = desk(buf_cstr(&now), str_of(file_of_text));
	const struct segment *s = layer_segment(own_layer(k.o), 0);
	assert_int_equal(s->n_mentions, 7);
	for (uint32_t i = 0; i < 7; i++)
		assert_true(own_item(k.o, i)->found);
	assert_int_equal(own_item(k.o, 0)->parts[0].from, more);
	assert_int_equal(own_item(k.o, 1)->parts[0].from, more + 14);
	assert_int_equal(own_item(k.o, 2)->parts[0].from, more + 26);
	assert_int_equal(own_item(k.o, 6)->parts[0].from, more + 26);
	assert_int_equal(layer_reading(own_layer(k.o)).moved, 7);
	/* Not touched yet; the first change takes them all along, and its undoing takes that back. */
	check_file(&k, file_of_text);
	own_set_note(k.o, 0, STR("moved"));
	assert_null(own_differs(k.o, k.d, &k.offsets));
	assert_int_equal(own_steps(k.o), 1);
	own_undo(k.o, NULL);
	check_file(&k, file_of_text);
	own_redo(k.o, NULL);
	assert_null(own_differs(k.o, k.d, &k.offsets));
	buf_done(&now);
	desk_done(&k);
}

static void
what_the_text_has_no_more_stays_in_the_file(void **state)
{
	(void)state;
	struct desk k = desk("K\xC3\xB6ln waited for Anna.\n", str_of(file_of_text));
	struct buf out = {0};
	assert_int_equal(layer_segment(own_layer(k.o), 0)->n_mentions, 3);
	assert_int_equal(layer_segment(own_layer(k.o), 0)->n_events, 0);
	assert_false(own_set_type(k.o, item(&k, "T4"), name(&k, "LOC")));
	own_set_note(k.o, item(&k, "T2"), STR("hm"));
	own_write(k.o, &k.offsets, &out);
	/* What was found has its new place now; the others are as they were. */
	assert_true(str_starts(buf_view(&out), STR("T1\tPERSON 16 19\tAnn\nT2\tGPE 0 4\tK\xC3\xB6ln\n"
	    "T3\tPERSON 16 19\tAnn\nT4\tGPE 39 43\tOslo\nT5\tPERSON 45 53\tthe King\n")));
	assert_null(own_differs(k.o, k.d, &k.offsets));
	assert_int_not_equal(diag_problems(layer_problems(own_layer(k.o))), 0);
	buf_done(&out);
	desk_done(&k);
}

static void
a_file_that_counts_utf16_units_counts_code_points_once_it_is_changed(void **state)
{
	(void)state;
	struct desk k = desk(text, STR("T1\tPERSON 0 3\tAnn\nT2\tGPE 40 44\tOslo\nT3\tPERSON 23 26\tAnn\n"));
	assert_int_equal(layer_reading(own_layer(k.o)).fit, 3);
	own_set_type(k.o, item(&k, "T1"), name(&k, "NORP"));
	check_file(&k, "T1\tNORP 0 3\tAnn\nT2\tGPE 39 43\tOslo\nT3\tPERSON 22 25\tAnn\n");
	assert_null(own_differs(k.o, k.d, &k.offsets));
	own_undo(k.o, NULL);
	check_file(&k, "T1\tPERSON 0 3\tAnn\nT2\tGPE 40 44\tOslo\nT3\tPERSON 23 26\tAnn\n");
	desk_done(&k);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(what_was_read_is_written_byte_for_byte),
		T(what_was_read_is_what_brat_reads),
		T(a_thousand_edits_undone_give_the_first_file_and_redone_the_last),
		T(an_annotated_article_is_edited_and_undone_to_the_byte),
		T(a_changed_line_alone_is_written_anew),
		T(a_new_line_is_not_joined_to_a_last_one_without_an_end),
		T(a_new_id_is_not_one_that_a_broken_line_names),
		T(one_of_two_lines_with_one_id_gets_another_when_it_is_meant),
		T(a_mention_goes_with_the_lines_that_its_text_goes_on_in),
		T(mentions_move_with_a_text_that_grew_in_front),
		T(what_the_text_has_no_more_stays_in_the_file),
		T(a_file_that_counts_utf16_units_counts_code_points_once_it_is_changed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
