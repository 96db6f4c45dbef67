/* The tree that XML becomes: names, texts, lines, and what is refused. */
#include "loaded.h"

#include "base/limits.h"
#include "formats/xml.h"

static void
check_error(struct str content, const char *want)
{
	struct err err;
	struct xml *x = xml_parse(content, &err);
	if (x)
		fail_msg("read, wanted: %s", want);
	if (!strstr(err.text, want))
		fail_msg("\"%s\" does not say \"%s\"", err.text, want);
}

/* It is read up to `line`, where `want` is wrong. */
static struct xml *
check_broken(struct str content, size_t line, const char *want)
{
	struct err err;
	struct xml *x = xml_parse(content, &err);
	size_t at;
	const char *what;
	if (!x)
		fail_msg("refused: %s", err.text);
	if (!xml_broken(x, &at, &what))
		fail_msg("nothing is wrong, wanted: %s", want);
	if (!strstr(what, want))
		fail_msg("\"%s\" does not say \"%s\"", what, want);
	assert_int_equal(at, line);
	return x;
}

static struct xml *
read_whole(struct str content)
{
	struct err err;
	struct xml *x = xml_parse(content, &err);
	size_t at;
	const char *what;
	if (!x)
		fail_msg("refused: %s", err.text);
	if (xml_broken(x, &at, &what))
		fail_msg("line %zu: %s", at, what);
	return x;
}

static void
check_content(struct str content, const char *want)
{
	struct xml *x = read_whole(content);
	check_str(xml_content(x, xml_root(x)), want);
	xml_free(x);
}

static void
names_are_known_by_namespace_whatever_the_prefix(void **state)
{
	(void)state;
	struct xml *x = read_whole(STR("<q:top xmlns:q='urn:a' q:n='1' n='2'><o xmlns='urn:b'/></q:top>"));
	const struct xml_node *top = xml_root(x);
	assert_true(xml_is(top, "top"));
	check_str(xml_space(top), "urn:a");
	check_str(xml_attribute(top, "n"), "2");
	check_str(xml_space(xml_child(top, "o")), "urn:b");
	assert_null(xml_attribute(top, "m").ptr);
	size_t i = 0;
	struct xml_pair pair;
	assert_true(xml_next_attribute(top, &i, &pair));
	check_str(pair.space, "urn:a");
	assert_true(xml_next_attribute(top, &i, &pair));
	assert_false(xml_next_attribute(top, &i, &pair));
	xml_free(x);
}

static void
texts_and_elements_stand_in_their_order(void **state)
{
	(void)state;
	struct xml *x = read_whole(STR("<a>one<b/>two<!-- no --> and<![CDATA[ <three>]]><c/></a>"));
	const struct xml_node *n = xml_first(xml_root(x));
	assert_true(xml_is_text(n));
	check_str(xml_piece(n), "one");
	n = xml_next(n);
	assert_true(xml_is(n, "b"));
	assert_false(xml_is_text(n));
	n = xml_next(n);
	check_str(xml_piece(n), "two and <three>");
	assert_true(xml_is(xml_next_child(n, NULL), "c"));
	assert_null(xml_next_child(n, "b"));
	check_str(xml_content(x, xml_root(x)), "onetwo and <three>");
	xml_free(x);
}

static void
a_node_knows_its_line(void **state)
{
	(void)state;
	struct xml *x = read_whole(STR("<a>\r\n<b/>\n\n<c\n/></a>"));
	assert_int_equal(xml_line(xml_child(xml_root(x), "b")), 2);
	assert_int_equal(xml_line(xml_child(xml_root(x), "c")), 4);
	xml_free(x);
}

static void
line_ends_are_one_character(void **state)
{
	(void)state;
	check_content(STR("<a>1\r\n2\r3&#13;4</a>"), "1\n2\n3\r4");
}

static void
raw_line_ends_in_an_attribute_are_blanks_and_written_ones_stay(void **state)
{
	(void)state;
	struct xml *x = read_whole(STR("<a raw='1\r\n2\t3' ref='1&#10;2&#9;3'/>"));
	check_str(xml_attribute(xml_root(x), "raw"), "1 2 3");
	check_str(xml_attribute(xml_root(x), "ref"), "1\n2\t3");
	xml_free(x);
}

static void
other_encodings_become_utf8(void **state)
{
	(void)state;
	static const char wide[] = "\xFF\xFE<\0a\0>\0\x3D\xD8\x00\xDE<\0/\0a\0>\0";
	check_content((struct str){wide, sizeof wide - 1}, "\xF0\x9F\x98\x80");
	check_content(STR("<?xml version='1.0' encoding='ISO-8859-1'?><a>caf\xE9</a>"), "caf\xC3\xA9");
	check_content(STR("<?xml version='1.0' encoding='windows-1252'?><a>\x80</a>"),
	    "\xE2\x82\xAC");
	check_content(STR("\xEF\xBB\xBF<a>&#x1F600;</a>"), "\xF0\x9F\x98\x80");
}

static void
control_characters_of_xml_1_1_are_replaced_and_counted(void **state)
{
	(void)state;
	struct xml *x = read_whole(STR("<?xml version=\"1.1\"?><a b='&#7;&#9;'>x&#1;&#x1F;&#65;</a>"));
	assert_int_equal(xml_replaced(x), 3);
	check_str(xml_attribute(xml_root(x), "b"), "\xEF\xBF\xBD\t");
	check_str(xml_content(x, xml_root(x)), "x\xEF\xBF\xBD\xEF\xBF\xBD" "A");
	xml_free(x);
	xml_free(check_broken(STR("<?xml version='1.0'?><a>&#1;</a>"), 1, "no character of XML"));
	xml_free(check_broken(STR("<?xml version='1.1'?><a>&#</a>"), 1, "cannot stand here"));
	xml_free(check_broken(STR("<?xml version='1.1'?><a>&#9"), 1, "within a tag"));
}

static void
an_encoding_of_several_bytes_is_named_in_the_refusal(void **state)
{
	(void)state;
	check_error(STR("<?xml version='1.0' encoding='UTF-7'?><a/>"), "UTF-7 is not read");
	check_error(STR("<?xml version='1.0' encoding='no-such'?><a/>"), "no-such is not read");
}

static void
entities_that_a_file_declares_are_refused(void **state)
{
	(void)state;
	check_error(STR("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>"), "declares entities");
	check_error(STR("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"),
	    "declares entities");
	check_error(STR("<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://127.0.0.1/x'> %p;]><a/>"),
	    "declares entities");
}

static void
a_dtd_elsewhere_is_not_read_and_what_it_would_say_is_missed(void **state)
{
	(void)state;
	xml_free(read_whole(STR("<!DOCTYPE a SYSTEM 'a.dtd'><a/>")));
	xml_free(check_broken(STR("<!DOCTYPE a SYSTEM 'a.dtd'>\n<a>\n&ouml;</a>"), 3, "&ouml;"));
	xml_free(check_broken(STR("<a>&ouml;</a>"), 1, "not defined"));
}

static void
attributes_that_a_dtd_adds_are_left_out(void **state)
{
	(void)state;
	struct xml *x = read_whole(STR("<!DOCTYPE a [<!ATTLIST a big CDATA 'xxx'>]><a own='1'/>"));
	check_str(xml_attribute(xml_root(x), "own"), "1");
	assert_null(xml_attribute(xml_root(x), "big").ptr);
	xml_free(x);
}

static void
a_file_that_ends_early_keeps_what_it_has(void **state)
{
	(void)state;
	struct xml *x = check_broken(STR("<a>\n<b i='1'/>\n<c>te"), 3, "<c> of line 3");
	check_str(xml_attribute(xml_child(xml_root(x), "b"), "i"), "1");
	check_str(xml_content(x, xml_child(xml_root(x), "c")), "te");
	xml_free(x);
	xml_free(check_broken(STR("<a><b"), 1, "within a tag"));
	xml_free(check_broken(STR("<a/>\n<b/>"), 2, "behind the end"));
	xml_free(check_broken(STR("<a></b>"), 1, "closing tag"));
	xml_free(check_broken(STR("<a>&#xD83D;</a>"), 1, "two surrogates"));
	xml_free(check_broken(STR("<a>\x01</a>"), 1, "control character"));
}

static void
what_is_no_xml_is_refused_with_its_line(void **state)
{
	(void)state;
	check_error(STR(""), "empty");
	check_error(STR("\n\nAnn met Bo."), "line 3");
	check_error(STR("  \n"), "no element");
}

static void
depth_is_bounded(void **state)
{
	(void)state;
	struct buf deep = {0};
	for (size_t i = 0; i < LIMIT_XML_DEPTH; i++)
		buf_puts(&deep, "<a>");
	xml_free(check_broken(buf_view(&deep), 1, "<a> of line 1"));
	buf_puts(&deep, "<a>");
	xml_free(check_broken(buf_view(&deep), 1, "nested too deeply"));
	buf_done(&deep);
}

static void
a_namespace_is_bounded(void **state)
{
	(void)state;
	struct buf s = {0};
	buf_puts(&s, "<b><a xmlns='");
	buf_pad(&s, 'x', LIMIT_XML_NAMESPACE + 1);
	buf_puts(&s, "'/></b>");
	xml_free(check_broken(buf_view(&s), 1, "namespace is longer"));
	buf_done(&s);
}

static void
nothing_is_asked_in_vain(void **state)
{
	(void)state;
	assert_null(xml_root(NULL));
	assert_null(xml_child(NULL, "a"));
	assert_null(xml_next(NULL));
	assert_false(xml_is(NULL, "a"));
	check_str(xml_name(NULL), "");
	check_str(xml_space(NULL), "");
	check_str(xml_piece(NULL), "");
	assert_int_equal(xml_line(NULL), 0);
	assert_null(xml_attribute(NULL, "a").ptr);
}

/* ---- heads */

static bool
note_tag(void *context, size_t depth, struct str space, struct str local)
{
	struct buf *seen = context;
	buf_fmt(seen, "%zu:%.*s:%.*s ", depth, (int)space.len, space.ptr, (int)local.len, local.ptr);
	return local.len != 4;
}

static void
check_head(struct str head, const char *want)
{
	struct buf seen = {0};
	xml_head(head, note_tag, &seen);
	check_str(buf_view(&seen), want);
	buf_done(&seen);
}

static void
a_head_shows_its_tags_until_it_is_cut(void **state)
{
	(void)state;
	check_head(STR("<?xml version='1.0'?>\n<a xmlns='u'><b/><c><d>text <e"), "0:u:a 1:u:b 1:u:c 2:u:d ");
	check_head(STR("<a><stop/><b/></a>"), "0::a 1::stop ");
	check_head(STR("Ann < Bo"), "");
	check_head(STR("<3 you"), "");
	check_head(STR("\xEF\xBB\xBF<a/>"), "0::a ");
	check_head(STR("<!DOCTYPE a [<!ENTITY x 'y'>]><a/>"), "");
}

static void
xml_that_is_known_and_not_read_says_why(void **state)
{
	(void)state;
	struct err err;
	struct str options;
	static const struct { const char *content, *why; } cases[] = {
		{"<Sentences><Sentence date='20260101' id='a'>", "no places in a text"},
		{"<Validation>\n<!-- long -->\n<Environment>", "no places in a text"},
		{"<typeSystemDescription xmlns='http://uima.apache.org/resourceSpecifier'>",
		    "only describes annotations"},
		{"<a/>", "in no format that limn knows"},
		{"<Validation/>", "in no format that limn knows"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_null(format_choose("x.xml", STR_NONE, str_of(cases[i].content), &options, &err));
		if (!strstr(err.text, cases[i].why))
			fail_msg("%s: %s", cases[i].content, err.text);
	}
}

/* ---- the torture files */

static const struct { const char *name, *content, *error; size_t line; const char *broken; } files[] = {
	{"astral-ref.xml", "\xF0\x9F\x98\x80", NULL, 0, NULL},
	{"attr-newline.xml", "", NULL, 0, NULL},
	{"billion-laughs.xml", NULL, "declares entities", 0, NULL},
	{"control-char.xml", "x", NULL, 1, "no character of XML"},
	{"crlf-text.xml", "l1\nl2\r\nl3", NULL, 0, NULL},
	{"deep-20000.xml", "", NULL, 1, "nested too deeply"},
	{"deep-300.xml", "", NULL, 1, "nested too deeply"},
	{"empty.xml", NULL, "empty", 0, NULL},
	{"external-dtd.xml", "", NULL, 0, NULL},
	{"latin1.xml", "\xC3\xA9", NULL, 0, NULL},
	{"prefix-swap.xmi", "", NULL, 0, NULL},
	{"quadratic.xml", NULL, "declares entities", 0, NULL},
	{"surrogate-ref.xml", "", NULL, 1, "no character of XML"},
	{"truncated.xml", "", NULL, 1, "<b> of line 1"},
	{"two-roots.xml", "", NULL, 1, "behind the end"},
	{"utf16.xml", "\xC3\xA9\xF0\x9F\x98\x80", NULL, 0, NULL},
	{"wrong-encoding.xml", "caf", NULL, 1, "not of the file's encoding"},
	{"xxe-file.xml", NULL, "declares entities", 0, NULL},
	{"xxe-param.xml", NULL, "declares entities", 0, NULL},
};

static void
each_awkward_file_is_read_or_refused_for_what_it_is(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct buf path = {0}, content = {0};
		buf_fmt(&path, "formats/xml-container/dev/%s", files[i].name);
		bool there = read_data(buf_cstr(&path), &content);
		buf_done(&path);
		if (!there)
			skip();
		if (files[i].error) {
			check_error(buf_view(&content), files[i].error);
		} else {
			struct xml *x = files[i].broken ?
			    check_broken(buf_view(&content), files[i].line, files[i].broken) :
			    read_whole(buf_view(&content));
			check_str(xml_content(x, xml_root(x)), files[i].content);
			xml_free(x);
		}
		buf_done(&content);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(names_are_known_by_namespace_whatever_the_prefix),
		T(texts_and_elements_stand_in_their_order),
		T(a_node_knows_its_line),
		T(line_ends_are_one_character),
		T(raw_line_ends_in_an_attribute_are_blanks_and_written_ones_stay),
		T(other_encodings_become_utf8),
		T(control_characters_of_xml_1_1_are_replaced_and_counted),
		T(an_encoding_of_several_bytes_is_named_in_the_refusal),
		T(entities_that_a_file_declares_are_refused),
		T(a_dtd_elsewhere_is_not_read_and_what_it_would_say_is_missed),
		T(attributes_that_a_dtd_adds_are_left_out),
		T(a_file_that_ends_early_keeps_what_it_has),
		T(what_is_no_xml_is_refused_with_its_line),
		T(depth_is_bounded),
		T(a_namespace_is_bounded),
		T(nothing_is_asked_in_vain),
		T(a_head_shows_its_tags_until_it_is_cut),
		T(xml_that_is_known_and_not_read_says_why),
		T(each_awkward_file_is_read_or_refused_for_what_it_is),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
