/* Columns of words and tags, read. */
#include "listing.h"

static void
the_common_schemes_of_tags_give_the_same_mentions(void **state)
{
	(void)state;
	static const char want[] = "== \nPER [Ann Lee]\nLOC [Oslo]\n";
	check_listing("Ann\tB-PER\nLee\tI-PER\nsaw\tO\nOslo\tB-LOC\n", "conll", want, false);
	check_listing("Ann\tI-PER\nLee\tI-PER\nsaw\tO\nOslo\tI-LOC\n", "conll", want, false);
	check_listing("Ann\tB-PER\nLee\tE-PER\nsaw\tO\nOslo\tS-LOC\n", "conll", want, false);
	check_listing("Ann\tB-PER\nLee\tL-PER\nsaw\tO\nOslo\tU-LOC\n", "conll", want, false);
	check_listing("Ann\tB-PER\nLee\tM-PER\nsaw\tO\nOslo\tW-LOC\n", "conll", want, false);
	check_listing("Ann\tPER\nLee\tPER\nsaw\tO\nOslo\tLOC\n", "conll", want, false);
}

static void
types_without_letters_may_have_other_columns_behind_them(void **state)
{
	(void)state;
	check_listing("1\tAnn\tAnn\tNNP\tPERSON\t2\tnsubj\n2\tsaw\tsee\tVBD\tO\t0\troot\n"
	    "3\tOslo\tOslo\tNNP\tCITY\t2\tdobj\n4\t.\t.\t.\tO\t2\tpunct\n", "conll",
	    "== \nPERSON [Ann]\nCITY [Oslo]\n", false);
	/* Arguments of predicates (CoNLL-2009) are none. */
	struct loaded l = load("x", "conll", "1\tAnn\tNNP\t_\tA0\n2\tsaw\tVBD\tsee.01\t_\n"
	    "3\tBo\tNNP\t_\tA1\n4\t.\t.\t_\t_\n");
	assert_false(l.ok);
	unload(&l);
}

static void
a_source_between_tabs_is_no_word(void **state)
{
	(void)state;
	check_listing("#\thttp://a.org/1\t[2010-07-04]\t\n1\tAnn\tB-PER\tO\n2\tleft\tO\tO\n\n"
	    "#\thttp://a.org/2\t[2010-07-05]\t\n1\tOslo\tB-ORG\tB-LOC\n2\tUnited\tI-ORG\tO\n3\twon\tO\tO\n",
	    "conll", "== \nAnn left\nOslo United won\nPER [Ann]\nORG [Oslo United]\nLOC [Oslo]\n", .text = true);
	check_listing("#\tX\tO\n1\tCD\tO\nAnn\tNNP\tB-PER\n", "conll", "== \n# 1 Ann\nPER [Ann]\n", .text = true);
}

static void
a_language_before_every_word_is_left_out(void **state)
{
	(void)state;
	check_listing("en:Ann\tB-PER\nen:saw\tO\nen:Oslo\tB-LOC\nen::\tO\n", "conll",
	    "== \nAnn saw Oslo:\nPER [Ann]\nLOC [Oslo]\n", .text = true);
	check_listing("en:Ann\tB-PER\nen:saw\tO\nen:Bo\tB-PER\n", "conll",
	    "== \nPER [Ann]\nPER [Bo]\n! 0: this stands before every word, and is left out: 'en:'\n",
	    .problems = true);
	check_listing("en:Ann\tB-PER\nsaw\tO\nen:Oslo\tB-LOC\n", "conll",
	    "== \nen:Ann saw en:Oslo\nPER [en:Ann]\nLOC [en:Oslo]\n", .text = true);
}

static void
tags_may_stand_first_or_have_strokes_below(void **state)
{
	(void)state;
	check_listing("B-PER\tAnn\nI-PER\tLee\nO\tsaw\nB-LOC\tOslo\n", "conll",
	    "== \nAnn Lee saw Oslo\nPER [Ann Lee]\nLOC [Oslo]\n", .text = true);
	check_listing("Ann\tB_PER\nLee\tI_PER\nsaw\tO-NIL\nB_x\tO\n", "conll",
	    "== \nAnn Lee saw B_x\nPER [Ann Lee]\n", .text = true);
}

static void
mentions_that_touch_are_kept_apart_by_b_and_e(void **state)
{
	(void)state;
	check_listing("Ann\tI-PER\nBo\tB-PER\nLee\tI-PER\n.\tO\n", "conll",
	    "== \nPER [Ann]\nPER [Bo Lee]\n", false);
	check_listing("Ann\tB-PER\nLee\tE-PER\nBo\tB-PER\nEng\tE-PER\nOslo\tS-LOC\nRome\tS-LOC\n", "conll",
	    "== \nPER [Ann Lee]\nPER [Bo Eng]\nLOC [Oslo]\nLOC [Rome]\n", false);
	check_listing("Ann\tI-PER\nOslo\tI-LOC\n.\tO\n", "conll", "== \nPER [Ann]\nLOC [Oslo]\n", false);
}

static void
no_mention_goes_over_the_end_of_a_sentence(void **state)
{
	(void)state;
	check_listing("in\tO\nOslo\tI-LOC\n\nRome\tI-LOC\n.\tO\n", "conll",
	    "== \nin Oslo\nRome.\nLOC [Oslo]\nLOC [Rome]\n", .text = true);
}

static void
an_inside_tag_without_its_beginning_is_read_and_told(void **state)
{
	(void)state;
	check_listing("Ann\tB-PER\nsaw\tO\nOslo\tI-LOC\n.\tO\nBo\tB-PER\n", "conll",
	    "== \nPER [Ann]\nLOC [Oslo]\nPER [Bo]\n"
	    "! 3: 1 of 3 mentions begin with I-, not B-: read as they stand, since nothing of their "
	    "type is open there\n", .problems = true);
	check_listing("Ann\tI-PER\nsaw\tO\nOslo\tI-LOC\nRome\tB-LOC\n", "conll",
	    "== \nPER [Ann]\nLOC [Oslo]\nLOC [Rome]\n"
	    "! 1: tags are IOB1: 2 of 3 mentions begin with I-\n", .problems = true);
}

static void
cells_are_cut_by_blanks_where_there_are_no_tabs(void **state)
{
	(void)state;
	check_listing("-DOCSTART- -X- -X- O\n\nAnn NNP I-NP B-PER\nLee  NNP I-NP I-PER\nsaw VBD I-VP O\n"
	    "Oslo NNP I-NP B-LOC", "conll", "== \nAnn Lee saw Oslo\nPER [Ann Lee]\nLOC [Oslo]\n"
	    "! 0: column 3 holds tags too, of syntactic chunks: --from conll:3 reads it\n",
	    .text = true, .problems = true);
}

static void
lines_that_look_empty_end_a_sentence(void **state)
{
	(void)state;
	check_listing("Ann\tB-PER\r\n \t \r\nBo\tB-PER\r\n\r\n\r\nsaw\tO\r\n", "conll",
	    "== \nAnn\nBo\nsaw\nPER [Ann]\nPER [Bo]\n", .text = true);
}

static void
a_file_in_which_nothing_is_marked_is_read(void **state)
{
	(void)state;
	check_listing("-DOCSTART-\tO\n\nAnn\tO\nslept\tO\n", "conll", "== \nAnn slept\n", .text = true);
	check_listing("-DOCSTART- (x)\tO\n\n\n", "conll", "== x\n", .text = true);
	check_listing("Ann\tslept\nBo\tO\n", "conll", "== \nslept [Ann]\n", false);
}

static void
documents_are_told_apart(void **state)
{
	(void)state;
	check_listing("-DOCSTART-\tO\n\nAnn\tB-PER\n\n-DOCSTART- (2 of 3)\tO\n\nBo\tB-PER\n"
	    "-DOCSTART-\tO\n", "conll", "== \nPER [Ann]\n== 2 of 3\nPER [Bo]\n== \n", false);
	check_listing("###MEDLINE:12\n\nIL-2\tB-DNA\n\n###MEDLINE:13\nx\tO\n", "conll",
	    "== 12\nDNA [IL-2]\n== 13\n", false);
	check_listing("# doc_id = a\nAnn\tB-PER\n\n# doc_id = a\nsaw\tO\n\n# doc_id = b\nBo\tB-PER\n",
	    "conll", "== a\nPER [Ann]\n== b\nPER [Bo]\n", false);
}

static void
a_word_that_begins_with_a_hash_is_no_comment(void **state)
{
	(void)state;
	check_listing("#oslo\tB-LOC\nis\tO\n#\tO\n1\tO\n# key = value\n#only\n# a\tb\tc\nAnn\tB-PER\n",
	    "conll", "== \n#oslo is # 1 Ann\nLOC [#oslo]\nPER [Ann]\n", .text = true);
	check_listing("# id 12 domain=en\nAnn _ _ B-PER\n# _ _ O\n1 _ _ O\n", "conll",
	    "== \nAnn # 1\nPER [Ann]\n", .text = true);
}

static void
columns_of_tags_one_inside_the_other_are_one_layer(void **state)
{
	(void)state;
	check_listing("the\tB-ORG\tO\tO\t\nking\tI-ORG\tO\tO\t\nof\tI-ORG\tO\tO\t\n"
	    "Spain\tI-ORG\tB-LOC\tO\t\nslept\tO\tO\tO\t\n", "conll",
	    "== \nORG [the king of Spain]\nLOC [Spain]\n", false);
	check_listing("1\tthe\tB-ORG\tO\n2\tking\tI-ORG\tB-LOC\n3\tslept\tO\tO\n1\tnow\tO\tO\n", "conll",
	    "== \nthe king slept now\nORG [the king]\nLOC [king]\n", .text = true);
}

static void
columns_that_say_the_same_are_layers(void **state)
{
	(void)state;
	check_listing("Ann\tB-PER\tB-PER\nLee\tI-PER\tI-PER\nin\tO\tO\nOslo\tB-LOC\tB-LOC\nand\tO\tO\n"
	    "Rome\tB-LOC\tB-LOC\nor\tO\tO\nBo\tB-PER\tB-LOC\n", "conll",
	    "== \nPER [Ann Lee]\nLOC [Oslo]\nLOC [Rome]\nPER [Bo]\n-- file: column 3\n"
	    "PER [Ann Lee]\nLOC [Oslo]\nLOC [Rome]\nLOC [Bo]\n", false);
	check_listing("TOKEN\tNE-COARSE\tNE-FINE\nAnn\tB-pers\tB-pers.ind\nslept\tO\tO\n", "conll",
	    "== \npers [Ann]\n-- file: NE-FINE\npers.ind [Ann]\n", false);
}

static void
a_column_can_be_chosen(void **state)
{
	(void)state;
	static const char text[] = "1\tAnn\tB-PER\tB-PER#O\tx\n2\tof\tO\tO#O\tx\n3\tOslo\tB-LOC\tB-ORG#B-LOC\tx\n";
	check_listing(text, "conll", "== \nPER [Ann]\nLOC [Oslo]\n"
	    "! 0: column 4 holds tags too: --from conll:4 reads it\n", .problems = true);
	check_listing(text, "conll:4", "== \nPER [Ann]\nORG [Oslo]\nLOC [Oslo]\n", .problems = true);
	check_listing(text, "conll:5", "== \nx [Ann of Oslo]\n", false);
	check_listing(text, "conll:6", "!! there is no column 6: its lines have 5\n", false);
	check_listing(text, "conll:x", "!! conll:COLUMN names columns of tags by their numbers from 1 "
	    "to 40, as in conll:3 or conll:3,4\n", false);
	check_listing("Ann NNP B-NP B-PER\n", "conll:3", "== \nNP [Ann]\n", false);
	check_listing("a\tB-X\tB-X\nb\tO\tB-Y\n", "conll:2,3", "== \nX [a]\nX [a]\nY [b]\n", false);
}

static void
words_joined_to_their_tags_stand_a_sentence_a_line(void **state)
{
	(void)state;
	check_listing("Ann|NNP|B-PER saw|VBD|O ||PUNCT|O\n\nBo|NNP|B-PER .|.|O\n", "conll",
	    "== \nAnn saw |\nBo.\nPER [Ann]\nPER [Bo]\n", .text = true);
	check_listing("-DOCSTART- -X- O O\n\nAnn|B-PER slept|O\n-DOCSTART-|O\nBo|B-PER slept|O", "conll",
	    "== \nPER [Ann]\n== \nPER [Bo]\n", false);
}

static void
columns_that_say_where_words_stood_give_the_blanks(void **state)
{
	(void)state;
	check_listing("Ann\t0\t3\tB-PER\n-\t3\t4\tO\nLee\t4\t7\tB-PER\n,\t9\t10\tO\n\nBo\t11\t13\tB-PER\n",
	    "conll", "== \nAnn-Lee  ,\nBo\nPER [Ann]\nPER [Lee]\nPER [Bo]\n", .text = true);
}

static void
columns_with_names_have_links_and_blanks(void **state)
{
	(void)state;
	check_listing("TOKEN\tNE-COARSE-LIT\tNE-FINE-LIT\tNEL-LIT\tMISC\n"
	    "# hipe2022:document_id = a-1\n# hipe2022:date = 1890-01-02\n"
	    "Nord\tB-loc\tO\tQ64\tNoSpaceAfter\nsee\tI-loc\tO\tQ64\tEndOfLine\n"
	    "ist\tO\tO\t_\t_\nBo\tB-pers\tB-pers.ind\tNIL\tSpaceAfter=No\nm\tO\tO\t_\t_\n"
	    "# hipe2022:document_id = a-2\nx\tO\tO\t_\t_\n", "conll",
	    "== a-1\nNordsee\nist Bom\nloc [Nordsee]\n+ Reference=Wikidata:Q64\npers [Bo]\n"
	    "-- file: NE-FINE-LIT\npers.ind [Bo]\n== a-2\nx\n-- file: NE-FINE-LIT\n",
	    .text = true, .notes = true);
}

static void
the_text_in_a_comment_gives_the_blanks(void **state)
{
	(void)state;
	check_listing("# text = Ann  (Lee)slept .\n1\tAnn\tB-PER\n2\t(\tO\n3\tLee\tB-PER\n4\t)\tO\n5\tslept\tO\n"
	    "6\t.\tO\n\n# text = No such words\n1\tBo\tB-PER\n2\t.\tO\n", "conll",
	    "== \nAnn  (Lee)slept .\nBo.\nPER [Ann]\nPER [Lee]\nPER [Bo]\n"
	    "! 9: the words are not those of this text: the text is put together of the words: "
	    "'No such words'\n", .text = true, .problems = true);
}

static void
what_is_no_tag_is_told_with_its_line(void **state)
{
	(void)state;
	struct buf file = {0};
	for (int i = 0; i < 40; i++)
		buf_puts(&file, "a\tB-X\nb\tO\n");
	buf_puts(&file, "c\tBX\nd\ne\tB-X\n");
	struct buf got = {0};
	list_content(buf_view(&file), "conll", (struct listing_want){.problems = true}, &got);
	assert_non_null(strstr(buf_cstr(&got), "! 81: expected a tag, as in B-PER or O: read as O: 'BX'\n"
	    "! 82: 1 line has fewer columns than the others, which have 2: read as O\n"));
	buf_done(&got);
	buf_done(&file);
}

static void
words_may_be_empty_or_have_blanks(void **state)
{
	(void)state;
	check_listing("a\tO\n\tO\n\u00A0\tO\nb c\tB-X\n\tB-Y\n", "conll",
	    "== \na \u00A0 b c\nX [b c]\nY []\n", .text = true);
	check_listing("New York B-LOC\nis O\nbig O\nOslo B-LOC\n", "conll",
	    "== \nNew York is big Oslo\nLOC [New York]\nLOC [Oslo]\n", .text = true);
}

static void
brackets_of_coreference_nest_and_cross(void **state)
{
	(void)state;
	check_listing("#begin document (d/1); part 000\n"
	    "d/1 0 0 Ann NNP * - - - s1 (PERSON) * (1)\n"
	    "d/1 0 1 saw VBD * see 01 - s1 * (V*) -\n"
	    "d/1 0 2 her PRP$ * - - - s1 (ORG* (ARG1* (2|(1)\n"
	    "d/1 0 3 firm NN * - - - s1 *) *) 2)\n\n#end document\n"
	    "#begin document (d/1); part 001\n"
	    "d/1 1 0 Bo NNP * - - - s1 * (1(2\n"
	    "d/1 1 1 Eng NNP * - - - s1 * 1)\n"
	    "d/1 1 2 left VBD * - - - s1 * 2)(3\n#end document\n", "conll",
	    "== d/1\nPERSON [Ann]\nMENTION [Ann] 1\nsee.01 [saw]\nORG [her firm]\n"
	    "MENTION [her firm] 2\nARG1 [her firm]\nMENTION [her] 1\n"
	    "! 0: not shown: 4 speakers of words\n"
	    "== d/1 part 1\nMENTION [Bo Eng left] 2\nMENTION [Bo Eng] 1\n"
	    "! 11: this is opened and never closed: it is not read: '3'\n"
	    "! 0: not shown: 3 speakers of words\n", .problems = true);
}

/* Rows before the mark are cut as those behind it, whatever they are. */
static void
a_document_may_begin_late(void **state)
{
	(void)state;
	struct totals t = count_content(STR("a B-X\nb c d e f\nc O\nd O\n#begin document (d)\n"
	    "d 0 0 Ann (1)\nd 0 1 saw -\nd 0 2 Bo (2)\n"), "conll");
	assert_int_equal(t.documents, 2);
	assert_int_equal(t.mentions, 2);
}

static void
predicates_with_their_arguments_are_events(void **state)
{
	(void)state;
	struct loaded l = load("Ann gave up and said so .", "conll", "#begin document (d); part 000\n"
	    "d 0 0 Ann NNP * - - - - * (ARG0*) (ARG0*) -\nd 0 1 gave VBD * give 09 - - * (V* * -\n"
	    "d 0 2 up RP * - - - - * *) * -\nd 0 3 and CC * - - - - * * * -\n"
	    "d 0 4 said VBD * say 01 - - * * (V*) -\nd 0 5 so RB * - - - - * * (ARG1*) -\n"
	    "d 0 6 . . * - - - - * (ARGM* (AR*)(X* -\n\n");
	assert_true(l.ok);
	assert_int_equal(l.m->n_events, 2);
	check_str(schema_name(l.schema, l.m->events[0].type), "give.09");
	const struct mention *trigger = l.m->mentions[l.m->events[0].trigger].m;
	assert_int_equal(trigger->span.from, 4);
	assert_int_equal(trigger->span.to, 11);
	assert_int_equal(l.m->events[0].n_roles, 1);
	assert_int_equal(l.m->events[1].n_roles, 3);
	check_str(schema_name(l.schema, l.m->roles[l.m->events[1].first_role + 1].name), "ARG1");
	struct buf problems = {0};
	problems_of(&l, &problems);
	check_str(buf_view(&problems), "8: this is opened and never closed: it is not read: 'ARGM'\n"
	    "8: this is opened and never closed: it is not read: 'X'\n");
	buf_done(&problems);
	unload(&l);
}

static void
labels_of_brackets_have_types_and_links(void **state)
{
	(void)state;
	check_listing("# begin document GUM_x\n0\tAnn\t(person-1-Ann_%28x%29)\n1\tsaw\t_\n2\tthe\t(place-2-Oslo\n"
	    "3\ttown\tplace-2)\n4\tx\tplace-9)\n# end document\n", "conll",
	    "== GUM_x\nAnn saw the town x\nperson [Ann] 1\n+ Reference=Wikipedia:Ann_(x)\n"
	    "place [the town] 2\n+ Reference=Wikipedia:Oslo\n"
	    "! 6: nothing with this label is open here: a ) without its (: 'place-9'\n",
	    .text = true, .notes = true, .problems = true);
}

static void
a_file_without_tags_says_what_was_expected(void **state)
{
	(void)state;
	check_listing("Ann saw Bo.\nNo tags here.\n", "conll", "!! no column holds tags (B-PER, I-PER, O) "
	    "or brackets of coreference ((12, 12)): --from conll:3 says which one does\n", false);
	check_listing("", "conll", "!! no column holds tags (B-PER, I-PER, O) "
	    "or brackets of coreference ((12, 12)): --from conll:3 says which one does\n", false);
}

/* ---- over a text that has its own blanks and signs */

static void
words_are_found_in_the_text_that_is_read(void **state)
{
	(void)state;
	struct loaded l = load("Ann   Lee\n(of \"Oslo/Rome\") can't stay: New\nYork calls.\n", "conll",
	    "Ann\tB-PER\nLee\tI-PER\n-LRB-\tO\nof\tO\n``\tO\nOslo\\/Rome\tB-LOC\n''\tO\n-RRB-\tO\n"
	    "ca\tO\nn't\tB-NOT\nstay\tO\n:\tO\n\nNew\tB-LOC\nYork\tI-LOC\ncalls\tO\n.\tO\n");
	assert_true(l.ok);
	static const struct span want[] = {{0, 9}, {15, 24}, {29, 32}, {39, 47}};
	assert_int_equal(l.m->n_mentions, 4);
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(l.m->mentions[i].m->span.from, want[i].from);
		assert_int_equal(l.m->mentions[i].m->span.to, want[i].to);
	}
	unload(&l);
}

static void
of_several_documents_the_one_of_the_text_is_read(void **state)
{
	(void)state;
	struct loaded l = load("Bo left .", "conll",
	    "-DOCSTART-\tO\n\nAnn\tB-PER\nstayed\tO\n-DOCSTART-\tO\n\nBo\tB-PER\nleft\tO\n.\tO\n");
	assert_true(l.ok);
	assert_int_equal(l.m->n_mentions, 1);
	assert_int_equal(l.m->mentions[0].m->span.to, 2);
	unload(&l);
}

/* ---- known by its content */

static const char *
sniffed(const char *path, const char *content)
{
	const struct format *f = format_sniff(str_of(path), str_of(content));
	return f ? f->name : "none";
}

static void
columns_of_tags_are_known_by_content(void **state)
{
	(void)state;
	assert_string_equal(sniffed("x", "Ann\tB-PER\nsaw\tO\nBo\tB-PER\n"), "conll");
	assert_string_equal(sniffed("x.tsv", "Ann B-PER\nsaw O\nBo B-PER\n"), "conll");
	assert_string_equal(sniffed("x", "Ann|B-PER saw|O\nBo|B-PER saw|O Ann|B-PER"), "conll");
	assert_string_equal(sniffed("x.conll", "Ann\tPER\nsaw\tO\n"), "conll");
	assert_string_equal(sniffed("x", "#begin document (a); part 000\na 0 0 Ann (1)\n"), "conll");
}

static void
types_without_letters_are_known_where_sentences_are_apart(void **state)
{
	(void)state;
	static const char rows[] = "\nFan\tevent\nExpo\tevent\nbegan\tO\n\nToday\ttime\n,\tO\nOslo\tplace\n"
	    "slept\tO\n.\tO\n\nBo\tplace\n's\tplace\ncat\tO\n";
	assert_string_equal(sniffed("x.tsv", rows), "conll");
	assert_string_equal(sniffed("x.tsv", "item\tsize\nhat\tO\ncap\tbig\nbag\tO\nbox\tbig\npen\tO\n"
	    "cup\tbig\nmug\tO\npot\tbig\npan\tO\nlid\tbig\n"), "none");
	assert_string_equal(sniffed("x.tsv", "a\tO\n\nb\tc d\n\ne\tO\n\nf\tg h\ni\tO\nj\tO\nk\tO\nl\tO\nm\tO\n"
	    "n\tO\n"), "none");
}

static void
other_texts_are_never_taken_for_columns(void **state)
{
	(void)state;
	static const char *const others[] = {
		"Ann saw Bo. It was late, and O was the letter.\n\nB-movies are short. I-95 is a road\n",
		"name\tage\tcity\nAnn\t31\tOslo\nBo\t40\tRome\n",
		"a\tO\nb\tO\nc\tO\n",
		"styles:\n  person: bold\n  B-PER: red\nrules:\n  - name: O\n",
		"# Title\n\n- item O\n- item B-X\n\n| a | b |\n|---|---|\n| 1 | O |\n",
		"#include <stdio.h>\nint O = 1;\nint main(void) { return O; }\n",
		"Type\tCount\nO\t12\nB-PER\t3\nI-PER\t1\n",
		"T1\tPER 0 3\tAnn\nT2\tPER 8 10\tBo\n",
		"1\n2\n3\n", "\n\n\n", "-", "#", "# text = x\n", "(1)\n(2)\n(3)\n",
	};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		const struct format *f = format_sniff(STR("x.txt"), str_of(others[i]));
		if (f && str_starts(str_of(f->name), STR("conll")))
			fail_msg("taken for %s: %s", f->name, others[i]);
	}
}

/* ---- the data: counted by tests/recount/conll.py */

static void
files_of_the_data_have_as_many_mentions_as_counted(void **state)
{
	(void)state;
	static const struct { const char *file; size_t documents, mentions, chains; } files[] = {
		{"bconv/tutorial-example.conll", 1, 9, 0},
		{"broad-twitter/e.conll", 1, 325, 0},
		{"europeana/enp_DE.onb.head.bio", 1, 931, 0},
		{"gum-coref/GUM_news_homeopathic.conll", 1, 193, 93},
		{"gum-coref/GUM_news_iodine.conll", 1, 312, 149},
		{"litbank/1064_the_masque_of_the_red_death.conll", 1, 131, 45},
		{"litbank/1064_the_masque_of_the_red_death.tsv", 1, 90, 0},
		{"litbank/1342_pride_and_prejudice.conll", 1, 370, 48},
		{"litbank/1342_pride_and_prejudice.tsv", 1, 157, 0},
		{"spacy/ner-sent-per-line.iob", 1, 7, 0},
		{"spacy/ner-token-per-line-conll2003.iob", 1, 7, 0},
		{"spacy/ner-token-per-line-with-pos.iob", 1, 7, 0},
		{"spacy/ner-token-per-line.iob", 1, 7, 0},
		{"turku-ner/dev.tsv", 76, 1063, 0},
		{"uner/da_ddt-ud-dev.head.iob2", 1, 124, 0},
		{"voc-missives/missive_1_49_notes.conll", 1, 122, 0},
		{"wnut17/emerging.dev.conll", 1, 836, 0},
	};
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct buf content = {0}, path = {0};
		buf_fmt(&path, "formats/conll-iob/dev/%s", files[i].file);
		if (!read_data(buf_cstr(&path), &content))
			skip();
		struct totals t = count_content(buf_view(&content), "");
		print_message("%s\n", files[i].file);
		assert_int_equal(t.documents, files[i].documents);
		assert_int_equal(t.mentions, files[i].mentions);
		if (files[i].chains)
			assert_int_equal(t.chains, files[i].chains);
		buf_done(&content);
		buf_done(&path);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(the_common_schemes_of_tags_give_the_same_mentions),
		T(types_without_letters_may_have_other_columns_behind_them),
		T(a_source_between_tabs_is_no_word),
		T(a_language_before_every_word_is_left_out),
		T(tags_may_stand_first_or_have_strokes_below),
		T(mentions_that_touch_are_kept_apart_by_b_and_e),
		T(no_mention_goes_over_the_end_of_a_sentence),
		T(an_inside_tag_without_its_beginning_is_read_and_told),
		T(cells_are_cut_by_blanks_where_there_are_no_tabs),
		T(lines_that_look_empty_end_a_sentence),
		T(a_file_in_which_nothing_is_marked_is_read),
		T(documents_are_told_apart),
		T(a_word_that_begins_with_a_hash_is_no_comment),
		T(columns_of_tags_one_inside_the_other_are_one_layer),
		T(columns_that_say_the_same_are_layers),
		T(a_column_can_be_chosen),
		T(words_joined_to_their_tags_stand_a_sentence_a_line),
		T(columns_that_say_where_words_stood_give_the_blanks),
		T(columns_with_names_have_links_and_blanks),
		T(the_text_in_a_comment_gives_the_blanks),
		T(what_is_no_tag_is_told_with_its_line),
		T(words_may_be_empty_or_have_blanks),
		T(brackets_of_coreference_nest_and_cross),
		T(a_document_may_begin_late),
		T(predicates_with_their_arguments_are_events),
		T(labels_of_brackets_have_types_and_links),
		T(a_file_without_tags_says_what_was_expected),
		T(words_are_found_in_the_text_that_is_read),
		T(of_several_documents_the_one_of_the_text_is_read),
		T(columns_of_tags_are_known_by_content),
		T(types_without_letters_are_known_where_sentences_are_apart),
		T(other_texts_are_never_taken_for_columns),
		T(files_of_the_data_have_as_many_mentions_as_counted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
