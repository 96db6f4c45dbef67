/* TEI: a text made of its elements, and the names in it. */
#include "recorded.h"

#include "formats/tei.h"

#define TEI(inside) STR("<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader><fileDesc><titleStmt>" \
	"<title>A visit</title></titleStmt></fileDesc></teiHeader><text><body>" inside \
	"</body></text></TEI>")
#define check(content, want) check_records(&tei_reader, (content), (want))
#define DOC(text) "document 'A visit' '" text "'\n"

static void
blocks_are_paragraphs_and_white_space_is_one_blank(void **state)
{
	(void)state;
	check(TEI("\n  <head>Visit</head>\n  <p>Ann  met\n    <hi>Bo</hi>, <hi>who</hi> left.</p> <p/>"
	    "<lg><l>One</l><l>Two</l></lg>\n"),
	    DOC("Visit\\n\\nAnn met Bo, who left.\\n\\nOne\\nTwo\\n"));
}

static void
names_are_mentions_and_what_they_say_notes(void **state)
{
	(void)state;
	check(TEI("<p>Then <persName ref='#ann http://w/Q1' role='host'> Ann </persName> met <name "
	    "type='per'>Bo</name> in <placeName key='Oslo'>Oslo</placeName> on <date when='2026-01-02'>"
	    "2 January</date>.</p>"),
	    DOC("Then Ann met Bo in Oslo on 2 January.\\n")
	    "m0 PERSON 5-8\nm1 per 13-15\nm2 LOCATION 19-23\nm3 DATE 27-36\n"
	    "n m0 Reference=http://w/Q1\nn m0 role=host\nn m2 Reference=Oslo\nn m3 when=2026-01-02\n"
	    "chain m0 ann\n");
}

static void
names_may_nest_and_an_empty_one_is_counted(void **state)
{
	(void)state;
	check(TEI("<p><orgName>Bank of <placeName>Oslo</placeName></orgName><date when='2026'/></p>"),
	    DOC("Bank of Oslo\\n") "m0 LOCATION 8-12\nm1 ORGANIZATION 0-12\n"
	    "skip date without a text 1\n");
}

static void
one_reading_of_two_is_shown(void **state)
{
	(void)state;
	check(TEI("<p><choice><orig>ye</orig><reg>the</reg></choice> <choice><abbr>Dr</abbr></choice> "
	    "<app><lem>ship</lem><rdg>boat</rdg></app><del>s</del></p>"),
	    DOC("the Dr ship\\n") "skip orig 1\nskip rdg 1\nskip del 1\n");
}

static void
notes_between_paragraphs_are_text_and_others_are_counted(void **state)
{
	(void)state;
	check(TEI("<div><note type='speaker'>ANN:</note><u who='#ann'><seg>Hello.</seg><seg>Bo<note>a "
	    "<name>man</name></note>?</seg></u><stage>They <hi>leave</hi>.</stage></div>"
	    "<sp><speaker>Bo</speaker><p>Yes <stage>(sits)</stage></p></sp>"),
	    DOC("ANN:\\n\\nHello.\\n\\nBo?\\n\\nThey leave.\\n\\nBo\\n\\nYes (sits)\\n")
	    "skip note within a paragraph 1\n");
}

static void
words_are_joined_as_they_say(void **state)
{
	(void)state;
	check(TEI("<p><s>\n<w>Ann</w>\n<name type='per'>\n<w join='right'>Bo</w>\n</name>\n<pc>.</pc>\n"
	    "<pc join='right'>(</pc>\n<w>so</w><w join='left'>fa</w>\n<linkGrp><link/></linkGrp></s>"
	    "<s><w>Next</w></s></p>"),
	    "document 'A visit' made 'Ann Bo. (sofa Next\\n'\nm0 per 4-6\nskip linkGrp 1\n");
	check(TEI("<p><s>\n<w>Ann</w>\n<c> </c>\n<w>left</w>\n<pc>.</pc></s></p>"),
	    "document 'A visit' made 'Ann left.\\n'\n");
}

static void
breaks_part_words_unless_they_say_no(void **state)
{
	(void)state;
	check(TEI("<p>one<lb/>two vis<lb break='no'/>it<pb n='2'/>end</p>"),
	    DOC("one two visit end\\n"));
}

static void
a_corpus_has_several_documents(void **state)
{
	(void)state;
	check(STR("<teiCorpus xmlns='http://www.tei-c.org/ns/1.0'><teiHeader/><TEI xml:id='a'><text><p>A"
	    "</p></text></TEI><TEI/><TEI xml:id='b'><text><p>B</p></text></TEI></teiCorpus>"),
	    "document 'a' 'A\\n'\ndocument 'b' 'B\\n'\n");
	check(STR("<teiCorpus xmlns='http://www.tei-c.org/ns/1.0'><teiCorpus><teiCorpus><TEI xml:id='a'><text><p>A"
	    "</p></text></TEI></teiCorpus><TEI xml:id='b'><text><p>B</p></text></TEI></teiCorpus><TEI xml:id='c'>"
	    "<text><p>C</p></text></TEI></teiCorpus>"),
	    "document 'a' 'A\\n'\ndocument 'b' 'B\\n'\ndocument 'c' 'C\\n'\n");
}

static void
without_a_text_it_is_refused_and_a_cut_is_told(void **state)
{
	(void)state;
	struct buf got = {0};
	assert_false(dump_records(&tei_reader, STR("<TEI><teiHeader/></TEI>"), &got));
	assert_true(str_starts(buf_view(&got), STR("line 1: there is no text in it")));
	buf_clear(&got);
	assert_false(dump_records(&tei_reader, STR("TEI"), &got));
	buf_done(&got);
	check(STR("<TEI><text><p>A <name>na"), "document '' 'A na\\n'\nm0 NAME 2-4\n"
	    "1: the file ends before the element <name> of line 1 is closed: \n");
}

static void
it_is_known_by_its_namespace(void **state)
{
	(void)state;
	assert_int_equal(tei_sniff(TEI("")), SNIFF_SURE);
	assert_int_equal(tei_sniff(STR("<TEI>")), SNIFF_NO);
	assert_int_equal(tei_sniff(STR("<html xmlns='http://www.tei-c.org/ns/1.0'>")), SNIFF_NO);
	assert_int_equal(tei_sniff(STR("TEI is <TEI>")), SNIFF_NO);
}

/* documents mentions events relations chains problems, as tests/recount/tei.py counts. */
static const struct recorded_file files[] = {
	{"Parla-CLARIN-Exemplar.xml", "1 6 0 0 0 0"},
	{"rusdracor/prutkov.xml", "1 0 0 0 0 0"},
	{"siparl/KPZONOJFSPD.ana.xml", "1 20 0 0 0 0"},
	{"siparl/KPZONOJFSPD.tei.xml", "1 0 0 0 0 0"},
};

static void
counts_of_real_files_are_those_of_the_recount(void **state)
{
	(void)state;
	check_recorded("formats/tei/dev/", &tei_reader, files,
	    sizeof files / sizeof *files);
}

/* Its tokens in CoNLL-U are those of another file of the data. */
static void
the_text_of_real_words_is_that_of_their_sentences(void **state)
{
	(void)state;
	struct buf tei = {0}, conllu = {0}, got = {0};
	if (!read_data("formats/tei/dev/siparl/KPZONOJFSPD.ana.xml", &tei) ||
	    !read_data("formats/conllu/dev/KPZONOJFSPD-Redna-021-1998-11-25-ana.conllu", &conllu))
		skip();
	assert_true(dump_records(&tei_reader, buf_view(&tei), &got));
	size_t n = 0;
	for (struct str rest = buf_view(&conllu), l; str_line(&rest, &l);) {
		if (!str_starts(l, STR("# text = ")))
			continue;
		struct str sentence = str_trim(str_sub(l, 9, l.len));
		assert_true(str_find(buf_view(&got), sentence) < got.len);
		n++;
	}
	assert_int_equal(n, 62);
	buf_done(&tei);
	buf_done(&conllu);
	buf_done(&got);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(blocks_are_paragraphs_and_white_space_is_one_blank),
		T(names_are_mentions_and_what_they_say_notes),
		T(names_may_nest_and_an_empty_one_is_counted),
		T(one_reading_of_two_is_shown),
		T(notes_between_paragraphs_are_text_and_others_are_counted),
		T(words_are_joined_as_they_say),
		T(breaks_part_words_unless_they_say_no),
		T(a_corpus_has_several_documents),
		T(without_a_text_it_is_refused_and_a_cut_is_told),
		T(it_is_known_by_its_namespace),
		T(counts_of_real_files_are_those_of_the_recount),
		T(the_text_of_real_words_is_that_of_their_sentences),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
