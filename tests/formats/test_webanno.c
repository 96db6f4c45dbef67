/* Reading WebAnno TSV 3, and knowing TSV 1 and 2. */
#include "recorded.h"

#include "formats/webanno.h"

#define HEAD "#FORMAT=WebAnno TSV 3.3\n"
#define SPAN "#T_SP=x.Span|value\n"
/* Ann met Bo in Rome. */
#define TEXT "\n\n#Text=Ann met Bo.\n"

#define check_read(content, want) \
	check_records_at(&webanno_reader, str_of(content), (want), __FILE__, __LINE__)

static void
a_value_is_the_type_and_other_features_are_notes(void **state)
{
	(void)state;
	check_read(HEAD "#T_SP=x.NamedEntity|note_value|note_x|value" TEXT
	    "1-1\t0-3\tAnn\t7\t8\tPER\t\n",
	    "document '' 'Ann met Bo.'\nm0 PER 0-3 'Ann'\nn m0 value=7\nn m0 note_x=8\n"
	    "skip Token 1\nskip Sentence 1\n");
	check_read(HEAD "#T_SP=x.NamedEntity|identifier|note|value" TEXT
	    "1-1\t0-3\tAnn\thttp://k/1\t*\tPER\t\n1-2\t4-7\tmet\t_\t_\t_\t\n"
	    "1-3\t8-10\tBo\t*\tsure\t*\t\n1-4\t10-11\t.\t_\t_\t_\t\n",
	    "document '' 'Ann met Bo.'\nm0 PER 0-3 'Ann'\nm1 NamedEntity 8-10 'Bo'\n"
	    "n m0 Reference=http://k/1\nn m1 note=sure\nskip Token 4\nskip Sentence 1\n");
}

static void
a_layer_without_features_has_one_column(void **state)
{
	(void)state;
	check_read(HEAD "#T_SP=x.Mark|\n#T_SP=x.Span|value" TEXT "1-1\t0-3\tAnn\t*\tA\t\n",
	    "document '' 'Ann met Bo.'\nm0 Mark 0-3 'Ann'\nm1 A 0-3 'Ann'\n"
	    "skip Token 1\nskip Sentence 1\n");
}

static void
stacked_annotations_over_several_tokens_go_by_their_numbers(void **state)
{
	(void)state;
	check_read(HEAD SPAN TEXT
	    "1-1\t0-3\tAnn\tA[1]|B[2]\t\n1-2\t4-7\tmet\tB[2]\t\n1-3\t8-10\tBo\tB[2]|A[3]|C\t\n",
	    "document '' 'Ann met Bo.'\nm0 A 0-3 'Ann'\nm1 B 0-10 'Ann met Bo'\nm2 A 8-10 'Bo'\n"
	    "m3 C 8-10 'Bo'\nskip Token 3\nskip Sentence 1\n");
}

static void
a_number_says_which_annotation_of_a_stack_has_a_feature(void **state)
{
	(void)state;
	check_read(HEAD "#T_SP=x.Ref|entity|page" TEXT
	    "1-1\t0-3\tAnn\tA[1]|B[2]\tAnn_Lee[2]\t\n",
	    "document '' 'Ann met Bo.'\nm0 A 0-3 'Ann'\nm1 B 0-3 'Ann'\nn m1 page=Ann_Lee\n"
	    "skip Token 1\nskip Sentence 1\n");
}

static void
parts_of_tokens_and_empty_spans_have_rows_of_their_own(void **state)
{
	(void)state;
	check_read(HEAD SPAN TEXT
	    "1-1\t0-3\tAnn\t_\t\n1-1.1\t1-3\tnn\tA[1]\t\n1-1.2\t3-3\t\tE\t\n"
	    "1-2\t4-7\tmet\t_\t\n1-2.1\t4-5\tm\tA[1]\t\n",
	    "document '' 'Ann met Bo.'\nm0 A 1-5 'nn m'\nm1 E 3-3\nskip Token 2\nskip Sentence 1\n");
}

static void
a_span_may_go_over_sentences(void **state)
{
	(void)state;
	check_read(HEAD SPAN "\n\n#Text=Ann.\n1-1\t0-3\tAnn\tA[1]\t\n\n#Text=Bo.\n2-1\t5-7\tBo\tA[1]\t\n",
	    "document '' 'Ann.\\nBo.'\nm0 A 0-7 'Ann.\\nBo'\nskip Token 2\nskip Sentence 2\n");
}

/* ---- slots, relations, chains */

#define SLOTS "#T_SP=x.Span|value\n#T_SP=x.Meet|ROLE_x.Meet:who_x.MeetWhoLink|x.Span"

static void
a_layer_with_slots_holds_events_with_roles(void **state)
{
	(void)state;
	check_read(HEAD SLOTS TEXT
	    "1-1\t0-3\tAnn\tA\t_\t_\t\n1-2\t4-7\tmet\t_\tone;*\t1-1;1-3\t\n1-3\t8-10\tBo\t*\t_\t_\t\n",
	    "document '' 'Ann met Bo.'\nm0 A 0-3 'Ann'\nm1 Meet 4-7 'met'\nm2 Span 8-10 'Bo'\n"
	    "e0 Meet m1 one=m0 who=m2\nskip Token 3\nskip Sentence 1\n");
}

static void
slots_of_any_type_go_by_numbers(void **state)
{
	(void)state;
	check_read(HEAD "#T_SP=x.Span|value\n#T_SP=x.Meet|ROLE_x.Meet:who_a_x.L|uima.tcas.Annotation|mood"
	    TEXT "1-1\t0-3\tAnn\tA[4]|B[5]\t_\t_\t_\t\n1-2\t4-7\tmet\t_\ta;*[6]\t1-1[5];1-3[7]\tfuture[6]\t\n"
	    "1-3\t8-10\tBo\t_\t_[7]\t*\t*[7]\t\n",
	    "document '' 'Ann met Bo.'\nm0 A 0-3 'Ann'\nm1 B 0-3 'Ann'\nm2 Meet 4-7 'met'\n"
	    "m3 Meet 8-10 'Bo'\ne0 Meet m2 a=m1 who_a=e1\ne1 Meet m3\n"
	    "skip Token 3\nskip Sentence 1\n");
}

static void
slots_without_fillers_are_told(void **state)
{
	(void)state;
	check_read(HEAD SLOTS TEXT
	    "1-1\t0-3\tAnn\t_\t_\t*\t\n1-2\t4-7\tmet\t_\tone;two\t1-1\t\n",
	    "document '' 'Ann met Bo.'\nm0 Meet 0-3 'Ann'\nm1 Meet 4-7 'met'\n"
	    "e0 Meet m0\ne1 Meet m1 one=-\n7: a role is filled by nothing: two\n"
	    "skip Token 2\nskip Sentence 1\n");
}

static void
moods_and_happenings_are_the_events_own(void **state)
{
	(void)state;
	struct loaded l = load("Ann met Bo.", "webanno", HEAD
	    "#T_SP=x.Meet|ROLE_x.Meet:who_x.L|x.Span|label|mood|same" TEXT
	    "1-1\t0-3\tAnn\t_\t_\t_\t_\t_\t\n1-2\t4-7\tmet\t_\t*\tMEET\tnegated\tm1\t\n");
	assert_int_equal(l.m->n_events, 1);
	assert_int_equal(l.m->events[0].mood, MOOD_NEGATED);
	check_str(schema_name(l.schema, l.m->events[0].type), "MEET");
	check_str(schema_name(l.schema, l.m->events[0].same), "m1");
	assert_int_equal(layer_count(l.layer).notes, 0);
	unload(&l);
}

static void
a_relation_goes_from_the_named_row_to_its_own(void **state)
{
	(void)state;
	check_read(HEAD SPAN "#T_RL=x.Rel|kind|value|BT_x.Span" TEXT
	    "1-1\t0-3\tAnn\tA[1]|B[2]\t_\t_\t_\t\n1-2\t4-7\tmet\tC\t_\tr\t1-1\t\n"
	    "1-3\t8-10\tBo\tD[3]|E[4]\tk1|*\tp|q\t1-1[2_4]|1-2[0_3]\t\n",
	    "document '' 'Ann met Bo.'\nm0 A 0-3 'Ann'\nm1 B 0-3 'Ann'\nm2 C 4-7 'met'\n"
	    "m3 D 8-10 'Bo'\nm4 E 8-10 'Bo'\nr0 r m0 m2\nr1 p m1 m4\nr2 q m2 m3\n"
	    "n r1 kind=k1\nskip Token 3\nskip Sentence 1\n");
}

static void
structure_is_shown_where_a_relation_needs_it(void **state)
{
	(void)state;
	check_read(HEAD "#T_SP=x.POS|PosValue\n#T_RL=x.Rel|BT_x.Token\n#T_RL=x.Tag|BT_x.POS\n"
	    "#T_RL=x.Dependency|kind|BT_x.POS" TEXT
	    "1-1\t0-3\tAnn\tNN\t_\t_\t_\t_\t\n1-2\t4-7\tmet\tVB\t1-1\t_\tsubj\t1-1\t\n"
	    "1-3\t8-10\tBo\tNN\t1-1\t1-2\t_\t_\t\n",
	    "document '' 'Ann met Bo.'\nm0 POS 4-7 'met'\nm1 POS 8-10 'Bo'\nm2 Token 0-3 'Ann'\n"
	    "m3 Token 4-7 'met'\nm4 Token 8-10 'Bo'\nr0 Rel m2 m3\nr1 Rel m2 m4\nr2 Tag m0 m1\n"
	    "n m0 PosValue=VB\nn m1 PosValue=NN\n"
	    "skip Sentence 1\nskip POS 1\nskip Dependency 1\n");
}

static void
a_relation_to_nothing_is_told(void **state)
{
	(void)state;
	check_read(HEAD SPAN "#T_RL=x.Rel|BT_x.Span" TEXT
	    "1-1\t0-3\tAnn\tA\t1-9\t\n1-2\t4-7\tmet\tA\t1-1[x]\t\n1-3\t8-10\tBo\t_\t1-1[9_9]\t\n",
	    "document '' 'Ann met Bo.'\nm0 A 0-3 'Ann'\nm1 A 4-7 'met'\n"
	    "6: there is no annotation to refer to: 1-9\n"
	    "7: there is no annotation to refer to: 1-1[x]\n"
	    "8: there is no annotation to refer to: 1-3\nskip Token 3\nskip Sentence 1\n");
}

static void
links_of_chains_are_mentions_of_one_actor(void **state)
{
	(void)state;
	check_read(HEAD "#T_CH=x.CorefLink|referenceType|referenceRelation" TEXT
	    "1-1\t0-3\tAnn\tnam[1]|*[2]\tcoref->1-1|*->2-1\t\n1-2\t4-7\tmet\t*[2]\t*->2-1\t\n"
	    "1-3\t8-10\tBo\t*[1]\t*->1-2\t\n",
	    "document '' 'Ann met Bo.'\nm0 nam 0-3 'Ann'\nm1 CorefLink 0-7 'Ann met'\n"
	    "m2 CorefLink 8-10 'Bo'\nn m0 referenceRelation=coref\nchain m0 1\nchain m1 2\nchain m2 1\n"
	    "skip Token 3\nskip Sentence 1\n");
}

static void
a_link_of_an_actor_is_the_mention_on_its_place(void **state)
{
	(void)state;
	check_read(HEAD SPAN "#T_CH=x.CorefLink|referenceRelation|referenceType" TEXT
	    "1-1\t0-3\tAnn\tA\tann-lee->1-1\tactor:A[1]\t\n1-2\t4-7\tmet\t_\t_\t_\t\n"
	    "1-3\t8-10\tBo\tA\t*->2-1\tactor:B[2]\t\n",
	    "document '' 'Ann met Bo.'\nm0 A 0-3 'Ann'\nm1 A 8-10 'Bo'\nm2 B 8-10 'Bo'\n"
	    "link m0 ann-lee\nchain m2 2\nskip Token 3\nskip Sentence 1\n");
}

/* ---- the text, and places in it */

static void
the_text_is_put_where_the_places_say(void **state)
{
	(void)state;
	check_read(HEAD SPAN "\n\n#Text=Ann\n1-1\t2-5\tAnn\t_\t\n\n#Text=met\n#Text=Bo\n"
	    "2-1\t8-11\tmet\t_\t\n2-2\t12-14\tBo\tA\t\n\n#Text=.\n3-1\t14-15\t.\t_\t\n",
	    "document '' '  Ann\\n  met\\nBo.'\nm0 A 12-14 'Bo'\nskip Token 4\nskip Sentence 3\n");
}

static void
places_are_utf16_units(void **state)
{
	(void)state;
	check_read(HEAD SPAN "\n\n#Text=\xF0\x9F\x9A\xA2 B\xC3\xA9la\n1-1\t0-2\t\xF0\x9F\x9A\xA2\t_\t\n"
	    "1-2\t3-7\tB\xC3\xA9la\tA\t\n1-2.1\t5-7\tla\tB\t\n",
	    "document '' '\xF0\x9F\x9A\xA2 B\xC3\xA9la'\nm0 A 3-7 'B\xC3\xA9la'\nm1 B 5-7 'la'\n"
	    "skip Token 2\nskip Sentence 1\n");
}

static void
places_in_code_points_are_seen_and_told(void **state)
{
	(void)state;
	/* Bytes from then on. */
	check_read(HEAD SPAN "\n\n#Text=\xF0\x9F\x9A\xA2 Bo\n1-1\t0-1\t\xF0\x9F\x9A\xA2\t_\t\n"
	    "1-2\t2-4\tBo\tA\t\n\n#Text=Ann\n2-1\t5-8\tAnn\tA\t\n",
	    "document '' '\xF0\x9F\x9A\xA2 Bo\\nAnn'\nm0 A 5-7 'Bo'\nm1 A 8-11 'Ann'\n"
	    "0: the places are counted in code points, not in UTF-16 units: \n"
	    "skip Token 3\nskip Sentence 2\n");
}

static void
tokens_with_wrong_places_are_found_by_their_text(void **state)
{
	(void)state;
	check_read(HEAD SPAN "\n\n#Text==Ann met Bo\n1-1\t0-3\tann\tA[1]\t\n1-2\t4-7\tmet\tA[1]\t\n"
	    "1-3\t90-92\tBo\tB\t\n1-4\t95-97\tCy\tC\t\n1-4.1\t95-96\tC\tC\t\n",
	    "document '' '=Ann met Bo'\nm0 A 1-8 'Ann met'\nm1 B 9-11 'Bo'\n"
	    "9: the token is not in its sentence: what is said of it has no place: Cy\n"
	    "6: 3 of 4 tokens are not where they say; they were found by their text: \n"
	    "skip Token 4\nskip Sentence 1\n");
}

static void
a_sentence_that_goes_back_is_put_behind_the_one_before(void **state)
{
	(void)state;
	check_read(HEAD SPAN "\n\n#Text=Ann met\n1-1\t0-3\tAnn\t_\t\n\n#Text=Bo\n2-1\t0-2\tBo\tA\t\n",
	    "document '' 'Ann met\\nBo'\nm0 A 8-10 'Bo'\n"
	    "9: the sentence begins before the end of the one before it: \n"
	    "skip Token 2\nskip Sentence 2\n");
}

static void
a_sentence_that_is_very_far_off_makes_no_large_text(void **state)
{
	(void)state;
	check_read(HEAD SPAN "\n\n#Text=Bo\n1-1\t2000000000-2000000002\tBo\tA\t\n",
	    "document '' 'Bo'\nm0 A 0-2 'Bo'\n"
	    "6: the sentence begins more than 1 MiB behind the one before it: \n"
	    "skip Token 1\nskip Sentence 1\n");
}

static void
a_sentence_without_text_is_made_of_its_tokens(void **state)
{
	(void)state;
	check_read(HEAD SPAN "\n\n1-1\t0-3\tAnn\tA\t\n1-2\t5-8\tmet\t_\t\n1-3\t8-9\t.\tB\t\n",
	    "document '' 'Ann  met.'\nm0 A 0-3 'Ann'\nm1 B 8-9 '.'\nskip Token 3\nskip Sentence 1\n");
}

static void
a_sentence_may_be_indented_and_one_may_have_no_tokens(void **state)
{
	(void)state;
	check_read(HEAD SPAN "\n\n#Text= Bo\n1-1\t1-3\tBo\tA\t\n\n#Text=...\n",
	    "document '' ' Bo\\n...'\nm0 A 1-3 'Bo'\nskip Token 1\nskip Sentence 2\n");
}

/* ---- escapes */

static void
values_are_read_without_their_escapes(void **state)
{
	(void)state;
	check_read(HEAD SPAN TEXT "1-1\t0-3\tAnn\t\\[a\\]\\|b\\_\\->\\;\\*\\\\\\t\\n\\q[1]\t\n"
	    "1-2\t4-7\tmet\t\\[\\]\t\n1-3\t8-10\tBo\tx\\[1\\]|\\\\[2]\t\n",
	    "document '' 'Ann met Bo.'\nm0 [a]|b_->;*\\\t\\n\\q 0-3 'Ann'\nm1 [] 4-7 'met'\n"
	    "m2 x[1] 8-10 'Bo'\nm3 \\ 8-10 'Bo'\nskip Token 3\nskip Sentence 1\n");
}

static void
texts_are_read_without_their_escapes(void **state)
{
	(void)state;
	check_read(HEAD SPAN "\n\n#Text=a\\tb\\\\c\\rd\\u0041\\\"\n1-1\t0-1\ta\t_\t\n1-2\t2-3\tb\tX\t\n",
	    "document '' 'a\tb\\c\rd\\u0041\"'\nm0 X 2-3 'b'\nskip Token 2\nskip Sentence 1\n");
	check_read("#FORMAT=WebAnno TSV 3.1\n" SPAN
	    "\n\n#Text=\\u0041\\u00e9\\ud83d\\udea2 \\uZ\n1-1\t0-4\tA\xC3\xA9\xF0\x9F\x9A\xA2\tX\t\n",
	    "document '' 'A\xC3\xA9\xF0\x9F\x9A\xA2 \\uZ'\nm0 X 0-4 'A\xC3\xA9\xF0\x9F\x9A\xA2'\n"
	    "skip Token 1\nskip Sentence 1\n");
}

/* ---- lines that are otherwise */

static void
other_comments_line_ends_and_a_mark_make_no_difference(void **state)
{
	(void)state;
	check_read("\xEF\xBB\xBF#FORMAT=WebAnno TSV 3.2\r\n#T_SP=x.Span|value\r\n#Summary1=short\r\n\r\n"
	    "\r\n#Sentence.id=s1\r\n#Text=Ann\r\n1-1\t0-3\tAnn\tA\t\r\n\r\n#speaker=Bo\r\n#Text=Bo\r\n"
	    "2-1\t4-6\tBo\tB",
	    "document '' 'Ann\\nBo'\nm0 A 0-3 'Ann'\nm1 B 4-6 'Bo'\n"
	    "skip other comment line 2\nskip Token 2\nskip Sentence 2\n");
}

static void
one_bad_line_does_not_take_the_others_along(void **state)
{
	(void)state;
	check_read(HEAD SPAN TEXT "1.1\tx\n1-1\t3-0\tAnn\tA\t\n1-1\t0-3\tAnn\n1-2.1\t4-5\tm\tA\t\n"
	    "1-3\t8-10\tBo\tB\t\n",
	    "document '' 'Ann met Bo.'\nm0 B 8-10 'Bo'\n"
	    "6: expected a token, \"1-2<TAB>5-7<TAB>is<TAB>...\": 1.1\tx\n"
	    "7: expected the place of a token, as in \"5-7\": 3-0\n"
	    "9: the part does not stand there in its token: what is said of it has no place: 1-2.1\n"
	    "8: expected 1 columns behind the token, as the header says; there are 0: 1-1\n"
	    "skip Token 2\nskip Sentence 1\n");
}

static void
a_part_needs_its_token(void **state)
{
	(void)state;
	check_read(HEAD SPAN TEXT "1-1.1\t0-3\tAnn\tA\t\n",
	    "document '' 'Ann met Bo.'\n6: a part of a token, and no token before it: 1-1.1\n"
	    "skip Sentence 1\n");
}

static void
a_file_may_end_in_its_header(void **state)
{
	(void)state;
	check_read(HEAD, "document '' ''\n");
	check_read("#FORMAT=WebAnno TSV 3.9\n",
	    "document '' ''\n1: a version after 3.3: read as that: #FORMAT=WebAnno TSV 3.9\n");
}

static void
other_versions_and_other_files_are_refused_with_a_reason(void **state)
{
	(void)state;
	check_read("#FORMAT=WebAnno TSV 4.0\n",
	    "line 1: WebAnno TSV 4.0 is not read: export as WebAnno TSV 3.3 or UIMA CAS XMI\n");
	check_read("x\n", "line 1: expected \"#FORMAT=WebAnno TSV 3.3\", which opens a WebAnno TSV 3 "
	    "file\n");
}

static void
a_header_may_not_be_without_end(void **state)
{
	(void)state;
	struct buf in = {0}, out = {0};
	buf_puts(&in, HEAD);
	for (int i = 0; i < 1200; i++)
		buf_fmt(&in, "#T_SP=x.L%d|value\n", i);
	assert_true(dump_records(&webanno_reader, buf_view(&in), &out));
	assert_true(str_find(buf_view(&out), STR("1002: a file may have 1000 columns")) < out.len);
	buf_done(&in);
	buf_done(&out);
}

/* ---- sniffing */

static void
content_says_which_version_it_is(void **state)
{
	(void)state;
	static const char one[] = "#id=1\n#text=Ann met .\n1\tAnn\t_\tNNP\tB-PER\t_\n";
	static const char two[] = "\n # a.b.NamedEntity | value # a.b.POS | PosValue\n#id=1\n"
	    "#text=Ann met .\n1-1\tAnn\tB-PER\tNNP\t\n";
	assert_int_equal(webanno_sniff(STR("#FORMAT=WebAnno TSV 3.3\n")), SNIFF_SURE);
	assert_int_equal(webanno_sniff(STR("\xEF\xBB\xBF#FORMAT=WebAnno TSV 3.0")), SNIFF_SURE);
	assert_int_equal(webanno_sniff(STR("#FORMAT=WebAnno TSV 2.0\n")), SNIFF_NO);
	assert_int_equal(webanno_sniff(STR("#FORMAT=WebAnno TSV\n")), SNIFF_NO);
	assert_int_equal(webanno1_sniff(str_of(one)), SNIFF_SURE);
	assert_int_equal(webanno1_sniff(str_of(two)), SNIFF_SURE);
	assert_int_equal(webanno1_sniff(str_sub(str_of(two), 0, 60)), SNIFF_LIKELY);
}

static void
prose_and_other_formats_are_not_taken_for_it(void **state)
{
	(void)state;
	static const char *const cases[] = {"", "\n", "Ann met Bo.\n", "# A title\n\nText | more.\n",
	    "# a.b | c\n", "#id=1\nAnn met Bo.\n", "# sent_id = 1\n# text = Ann\n1\tAnn\tAnn\t_\n",
	    "#text=Ann\n#id=1\n1\tAnn\tx\n"};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_int_equal(webanno_sniff(str_of(cases[i])), SNIFF_NO);
		assert_int_equal(webanno1_sniff(str_of(cases[i])), SNIFF_NO);
	}
}

static void
versions_1_and_2_are_refused_by_name_with_what_to_do(void **state)
{
	(void)state;
	struct loaded l = load("Ann met .", "", "#id=1\n#text=Ann met .\n1\tAnn\t_\tNNP\tB-PER\t_\n");
	assert_false(l.ok);
	assert_non_null(strstr(l.err.text, "WebAnno TSV 1 and 2"));
	assert_non_null(strstr(l.err.text, "export it as WebAnno TSV 3.3"));
	unload(&l);
}

/* ---- real files; the counts are those of tests/recount/webanno.py */

static void
real_files_have_the_counts_of_the_recount(void **state)
{
	(void)state;
	static const struct recorded_file files[] = {
		{"gum/GUM_interview_cyclone.tsv", "1 225 0 119 0 0"},
		{"gum/GUM_news_homeopathic.tsv", "1 193 0 105 0 0"},
		{"gum/GUM_news_homeopathic.coref-release.tsv", "1 193 0 105 0 0"},
		{"gum/GUM_news_iodine.tsv", "1 312 0 183 0 0"},
		{"neuged/test_input.tsv", "1 10 0 0 0 0"},
		{"tsv3/example2.tsv", "1 9 0 0 0 0"},
		{"tsv3-suite/testSimpleChain/reference.tsv", "1 3 0 0 1 0"},
		{"tsv3-suite/testStackedSubMultiTokenSpanWithFeatureValue/reference.tsv", "1 24 0 0 0 0"},
		{"tsv3-suite/testZeroLengthSlotFeature2/reference.tsv", "1 3 1 0 0 0"},
		{"tsv3-suite/testStackedNonMultiTokenRelationWithMultipleFeatureValues/reference.tsv",
		    "1 2 0 2 0 0"},
	};
	check_recorded("formats/webanno-tsv/dev/", &webanno_reader, files,
	    sizeof files / sizeof *files);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_value_is_the_type_and_other_features_are_notes),
		T(a_layer_without_features_has_one_column),
		T(stacked_annotations_over_several_tokens_go_by_their_numbers),
		T(a_number_says_which_annotation_of_a_stack_has_a_feature),
		T(parts_of_tokens_and_empty_spans_have_rows_of_their_own),
		T(a_span_may_go_over_sentences),
		T(a_layer_with_slots_holds_events_with_roles),
		T(slots_of_any_type_go_by_numbers),
		T(slots_without_fillers_are_told),
		T(moods_and_happenings_are_the_events_own),
		T(a_relation_goes_from_the_named_row_to_its_own),
		T(structure_is_shown_where_a_relation_needs_it),
		T(a_relation_to_nothing_is_told),
		T(links_of_chains_are_mentions_of_one_actor),
		T(a_link_of_an_actor_is_the_mention_on_its_place),
		T(the_text_is_put_where_the_places_say),
		T(places_are_utf16_units),
		T(places_in_code_points_are_seen_and_told),
		T(tokens_with_wrong_places_are_found_by_their_text),
		T(a_sentence_that_goes_back_is_put_behind_the_one_before),
		T(a_sentence_that_is_very_far_off_makes_no_large_text),
		T(a_sentence_without_text_is_made_of_its_tokens),
		T(a_sentence_may_be_indented_and_one_may_have_no_tokens),
		T(values_are_read_without_their_escapes),
		T(texts_are_read_without_their_escapes),
		T(other_comments_line_ends_and_a_mark_make_no_difference),
		T(one_bad_line_does_not_take_the_others_along),
		T(a_part_needs_its_token),
		T(a_file_may_end_in_its_header),
		T(other_versions_and_other_files_are_refused_with_a_reason),
		T(a_header_may_not_be_without_end),
		T(content_says_which_version_it_is),
		T(prose_and_other_formats_are_not_taken_for_it),
		T(versions_1_and_2_are_refused_by_name_with_what_to_do),
		T(real_files_have_the_counts_of_the_recount),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
