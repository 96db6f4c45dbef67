/* Bytes on their way to HTML and XML. */
#include "unit.h"

#include "base/escape.h"

static void
check(struct str in, const char *want)
{
	struct buf out = {0};
	escape_add(&out, in);
	check_str(buf_view(&out), want);
	buf_done(&out);
}

static void
markup_is_never_left(void **state)
{
	(void)state;
	check(STR("<a href=\"x\" id='y'>&amp;</a>"),
	    "&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;");
	check(STR("]]> <![CDATA["), "]]&gt; &lt;![CDATA[");
}

static void
text_goes_through_as_it_is(void **state)
{
	(void)state;
	check(STR("a\tb\n\xc3\xa9 \xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x94\xac"),
	    "a\tb\n\xc3\xa9 \xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x94\xac");
	check(STR(""), "");
}

static void
a_cr_is_a_reference_since_parsers_drop_it(void **state)
{
	(void)state;
	check(STR("a\r\nb"), "a&#13;\nb");
}

static void
what_xml_cannot_hold_is_replaced(void **state)
{
	(void)state;
	check((struct str){"a\0b\033c\x7f", 6}, "a\xef\xbf\xbd" "b\xef\xbf\xbd" "c\xef\xbf\xbd");
	check(STR("\xc2\x9b|\xef\xbf\xbf|\xed\xa0\x80"),
	    "\xef\xbf\xbd|\xef\xbf\xbd|\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
	check(STR("x\xff\xc3"), "x\xef\xbf\xbd\xef\xbf\xbd");
}

static void
names_from_elsewhere_are_made_visible_first(void **state)
{
	(void)state;
	struct buf out = {0};
	escape_clean(&out, STR("\033[31m<b>\xe2\x80\xae"));
	check_str(buf_view(&out), "^[[31m&lt;b&gt;&lt;U+202E&gt;");
	buf_done(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(markup_is_never_left),
		T(text_goes_through_as_it_is),
		T(a_cr_is_a_reference_since_parsers_drop_it),
		T(what_xml_cannot_hold_is_replaced),
		T(names_from_elsewhere_are_made_visible_first),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
