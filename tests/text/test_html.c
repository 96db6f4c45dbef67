/* A page as the text that one reads: each element, broken and hostile pages. */
#include "markup.h"

#include "base/limits.h"
#include "text/html.h"
#include "text/html_links.h"

static void
html(const char *page, const char *want)
{
	check_made(str_of(page), MARKUP_HTML, want);
}

static void
ranges(const char *page, const char *want)
{
	check_ranges(str_of(page), MARKUP_HTML, want);
}

static void
a_paragraph_is_a_line_and_an_empty_line_stands_between_two(void **state)
{
	(void)state;
	html("<p>Ann  met\n Bo.</p>\n<p>Bo left.</p>", "Ann met Bo.\n\nBo left.\n");
	html("<p>Ann met<p>Bo.", "Ann met\n\nBo.\n");
	html("<div>Ann</div><div>Bo</div>", "Ann\nBo\n");
	html("<div><div><div>Ann</div></div></div>", "Ann\n");
	html("<section><p>Ann</section>Bo", "Ann\n\nBo\n");
	html("", "");
	html("<p></p><div> </div>", "");
}

static void
blanks_collapse_across_elements_and_vanish_at_the_edges_of_lines(void **state)
{
	(void)state;
	html("<p> Ann <b> met </b> <i>Bo</i> . </p>", "Ann met Bo .\n");
	html("<p>Ann\t\r\n\f met</p>", "Ann met\n");
	html("<p>Ann&nbsp; met</p>", "Ann\u00A0 met\n");
	html("<p>\u6F22\u5B57\n\u6F22</p>", "\u6F22\u5B57\u6F22\n");
	html("<p>\u6F22 \u5B57</p>", "\u6F22 \u5B57\n");
}

static void
references_are_decoded(void **state)
{
	(void)state;
	html("<p>a &lt; b &amp; c &gt; d &quot;e&quot; &#233;&#xE9;&eacute;", "a < b & c > d \"e\" "
	    "\u00E9\u00E9\u00E9\n");
	html("<p>&copy2024 &notit; &NotEqualTilde; AT&T x&y;", "\u00A92024 \u00ACit; \u2242\u0338 "
	    "AT&T x&y;\n");
	html("<p>&#0; &#x110000; &#128;", "\uFFFD \uFFFD \u20AC\n");
	html("<p>&amp;lt;", "&lt;\n");
}

static void
numbers_of_notes_and_powers_stand_off_what_is_before_them(void **state)
{
	(void)state;
	html("<p>It is so.<sup>1</sup>", "It is so.[1]\n");
	html("<p>in 2019<sup><a href='#n3'>3</a></sup>", "in 2019[3]\n");
	html("<p>so<a href='#n3'><sup>a</sup></a>, too", "so[a], too\n");
	html("<p>so<sup><a href='#n3'>[3]</a></sup>", "so[3]\n");
	html("<p>10<sup>6</sup> and 10<sup>-6</sup>", "10^6 and 10^-6\n");
	html("<p>3<sup>rd</sup> m<sup>2</sup> H<sub>2</sub>O <sup>1</sup>Note", "3rd m2 H2O 1Note\n");
	html("<p>a<sup></sup>b<sup> </sup>c", "ab c\n");
}

static void
signs_that_link_to_their_own_heading_are_left_out(void **state)
{
	(void)state;
	html("<h1>Plan<a class=headerlink href='#plan'>\u00B6</a></h1><p>B", "Plan\n\nB\n");
	html("<h1><a href='#plan'>#</a> Plan</h1><p>B", "Plan\n\nB\n");
	html("<p><a href='x'>#</a> <a href='#x'>#1</a>", "# #1\n");
}

static void
buttons_that_hand_the_page_on_are_left_out(void **state)
{
	(void)state;
	html("<ul><li><a href='https://www.facebook.com/sharer.php?u=x'>Share</a></li><li>"
	    "<a href='mailto:?subject=x'>Mail</a></li></ul><p>So said <a href='https://facebook.com/ann'>"
	    "Ann</a>.", "So said Ann.\n");
}

static void
check_link(const char *page, const char *href, const char *want)
{
	struct buf out = {0};
	html_link(&out, str_of(page), str_of(href));
	check_str(buf_view(&out), want);
	buf_done(&out);
}

static void
links_are_relative_to_the_address_of_the_page(void **state)
{
	(void)state;
	static const char page[] = "https://a.example/news/ann.html?x=/y#z";
	check_link(page, "/bo", "https://a.example/bo");
	check_link(page, "bo.html", "https://a.example/news/bo.html");
	check_link(page, "//b.example/bo", "https://b.example/bo");
	check_link(page, "?page=2", "https://a.example/news/ann.html?page=2");
	check_link(page, "#note", "#note");
	check_link(page, "http://b.example", "http://b.example");
	check_link(page, "mailto:ann@a.example", "mailto:ann@a.example");
	check_link("https://a.example", "bo", "https://a.example/bo");
	check_link("https://a.example", "/bo", "https://a.example/bo");
	check_link("/news/ann.html", "/bo", "/bo");
	check_link("", "bo", "bo");
	check_link("https://", "bo", "https:///bo");
	check_link(page, "", "");
}

static void
links_that_touch_are_parted(void **state)
{
	(void)state;
	html("<p><a href=a>Ann</a><a href=b>Bo</a>", "Ann Bo\n");
	html("<p><a href=a>An</a><a href=a>n</a>", "Ann\n");
	html("<p><a href=a>Ann</a>, <a href=b>Bo</a><a href=c></a>", "Ann, Bo\n");
	html("<p><a href=a><p>Ann</p></a><a href=b>Bo</a>", "Ann\n\nBo\n");
}

static void
what_is_no_text_of_the_page_is_left_out(void **state)
{
	(void)state;
	html("<head><title>T</title><style>p{}</style><script>x()</script></head><body><h1>A</h1>"
	    "<script>if (a</p>b) {}</script><style>b</style><template>t</template><noscript>n"
	    "</noscript><!-- c --><p>B", "A\n\nB\n");
	html("<h1>A</h1><p hidden>h<p aria-hidden=true>i<p style='color:red; display : none'>j<p>B",
	    "A\n\nB\n");
	html("<h1>A</h1><nav><a href=/>Home</a></nav><div role=navigation>x</div><button>Buy"
	    "</button><select><option>o</select><input value=v><textarea>t</textarea><svg><text>s"
	    "</text></svg>B", "A\n\nB\n");
}

static void
the_title_stands_for_a_headline_that_is_missing(void **state)
{
	(void)state;
	html("<title>A &amp; B</title><p>C", "A & B\n\nC\n");
	html("<title>A</title><h1>B</h1><p>C", "B\n\nC\n");
	ranges("<title>A</title><p>C", "heading1[A]");
}

static void
headings_have_levels(void **state)
{
	(void)state;
	html("<h1>A</h1><h2>B <em>c</em></h2>D<h6>E</h6>", "A\n\nB c\n\nD\n\nE\n");
	ranges("<h1>A</h1><h2>B <em>c</em></h2>D<h6>E</h6>",
	    "heading1[A] heading2[B c] em[c] heading6[E]");
}

static void
items_begin_with_their_mark(void **state)
{
	(void)state;
	html("<h1>L</h1><ul><li>a<li>b</ul>c", "L\n\n\u2022 a\n\u2022 b\n\nc\n");
	html("<ul><li>a<ul><li>b<li>c</ul><li>d</ul>",
	    "\u2022 a\n  \u2022 b\n  \u2022 c\n\u2022 d\n");
	html("<ul><li><p>a</p><p>b</p></li><li>c</ul>", "\u2022 a\n\n  b\n\n\u2022 c\n");
	html("<ul><li></li><li>a</ul>", "\u2022 a\n");
	ranges("<ul><li>a<ul><li>b</ul><li>d</ul>",
	    "item1[\u2022 a\n  \u2022 b] item2[  \u2022 b] item1[\u2022 d]");
}

static void
numbers_of_items_are_those_of_the_list(void **state)
{
	(void)state;
	html("<ol><li>a<li>b</ol>", "1. a\n2. b\n");
	html("<ol start=9><li>a<li>b<li value=20>c<li>d</ol>", "9. a\n10. b\n20. c\n21. d\n");
	html("<ol reversed><li>a<li>b</ol>", "2. a\n1. b\n");
	html("<ol type=a start=26><li>x<li>y</ol>", "z. x\naa. y\n");
	html("<ol type=I start=3><li>x<li>y</ol>", "III. x\nIV. y\n");
	html("<ol start=-1><li>x<li>y</ol>", "-1. x\n0. y\n");
	html("<ol start=99999999999999999999><li>x</ol>", "999999999. x\n");
}

static void
lists_of_terms_put_meanings_below_them(void **state)
{
	(void)state;
	html("<dl><dt>a<dd>b<dd>c<dt>d<dd>e</dl>", "a\n  b\n  c\nd\n  e\n");
}

static void
quotes_and_captions_are_ranges(void **state)
{
	(void)state;
	html("a<blockquote><p>b<blockquote>c</blockquote></blockquote>", "a\n\nb\n\nc\n");
	ranges("a<blockquote><p>b<blockquote>c</blockquote></blockquote>", "quote1[b\n\nc] quote2[c]");
	ranges("<figure><img alt='A boat'><figcaption>C <i>d</i></figcaption></figure>",
	    "caption[C d] em[d]");
	html("<p>x <img alt='A &amp; b'> <img alt=''><img>", "x [A & b]\n");
}

static void
preformatted_lines_are_kept(void **state)
{
	(void)state;
	html("a<pre>\n  b\n\n c  d\n</pre>e", "a\n\n  b\n\n c  d\n\ne\n");
	html("<pre>a\r\nb</pre>", "a\nb\n");
	ranges("<pre>a <b>b\nc</b></pre>", "pre[a b\nc] strong[b] strong[c]");
}

static void
rows_of_a_table_have_tabs_between_their_cells(void **state)
{
	(void)state;
	ranges("<b><table><td><figcaption>f</figcaption>g</table>", "row[f g] strong[f g]");
	html("<table><caption>C</caption><tr><th>a<th>b<tr><td>c<td><p>d</p></table>e",
	    "C\na\tb\nc\td\n\ne\n");
	html("<table><tr><td>a<td><td>c<tr><td colspan=2>d<td>e</table>", "a\t\tc\nd\t\te\n");
	html("<table><tr><td>a<br>b<td>c</table>", "a b\tc\n");
	ranges("<table><caption>C</caption><tr><td>a<td>b</table>", "caption[C] row[a\tb]");
}

static void
a_table_that_only_puts_things_side_by_side_is_read_as_blocks(void **state)
{
	(void)state;
	html("<table><tr><td><h2>a</h2><p>b<td>c</table>", "a\n\nb\n\nc\n");
	html("<table role=presentation><tr><td>a<td>b</table>", "a\nb\n");
	html("<table><tr><td>x<table><tr><td>a<td>b</table></table>", "x\n\na\tb\n");
}

static void
pieces_of_a_line_are_ranges(void **state)
{
	(void)state;
	ranges("<p><em>a</em> <strong>b <i>c</i></strong> <code>d</code> <s>e</s> <kbd>f</kbd>",
	    "em[a] strong[b c] em[c] code[d] strike[e] code[f]");
	ranges("<p><a href=' /x?a=1&amp;b=2 '>b</a> <a name=n>c</a> <a href='javascript:x()'>d</a>",
	    "link[b->/x?a=1&b=2]");
	html("<p>He said <q>yes</q>, H<sub>2</sub>O", "He said \u201Cyes\u201D, H2O\n");
	html("<p><ruby>\u6F22<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", "\u6F22(kan)\n");
}

static void
a_range_around_blocks_is_cut_at_their_lines(void **state)
{
	(void)state;
	ranges("<a href=u><h2>a</h2><p>b</p></a>", "heading2[a] link[a->u] link[b->u]");
	ranges("<b>a<p>b</b>c", "strong[a] strong[b]");
	ranges("<p>x<b> a </b>y", "strong[a]");
}

static void
line_ends_that_the_author_wrote_stay(void **state)
{
	(void)state;
	html("a<br>b", "a\nb\n");
	html("<p>a<br><br>b<br><br><br>c</p>", "a\n\nb\n\nc\n");
	html("<p>a<br></p><p>b", "a\n\nb\n");
	html("a<hr>b", "a\n\n* * *\n\nb\n");
	ranges("a<hr>b", "rule[* * *]");
}

#define LONG "The ferry sank off the coast in a storm on Monday and everybody on it was saved. "

static void
the_article_that_has_most_of_the_text_stands_for_its_page(void **state)
{
	(void)state;
	html("<header>Site</header><main><p>Top<article><h1>A</h1><p>" LONG LONG "<aside>Read on"
	    "</aside></article></main><article>Other</article><footer>Us</footer>",
	    "A\n\n" LONG "The ferry sank off the coast in a storm on Monday and everybody on it was "
	    "saved.\n");
	html("<p>B<main>" LONG "</main>", "The ferry sank off the coast in a storm on Monday and "
	    "everybody on it was saved.\n");
}

static void
the_headline_and_the_date_before_an_article_are_kept(void **state)
{
	(void)state;
	html("<div>Site</div><h1>Ferry sinks</h1><p>x <time>2 May</time><article><p>" LONG
	    "</article>", "Ferry sinks\n\n2 May\n\nThe ferry sank off the coast in a storm on Monday "
	    "and everybody on it was saved.\n");
}

static void
of_many_articles_none_stands_for_the_page(void **state)
{
	(void)state;
	html("<h1>N</h1><article><p>a b c d</article><article><p>e f g h</article>",
	    "N\n\na b c d\n\ne f g h\n");
}

#define PROSE "Ann met Bo at the lake, and both of them said that the ship had been theirs for a " \
	"hundred years, which nobody else believed who had seen it lie there on the ground. "
#define PROSE_LINE "Ann met Bo at the lake, and both of them said that the ship had been theirs for a " \
	"hundred years, which nobody else believed who had seen it lie there on the ground."
#define MENU "<ul><li><a href=a>News</a><li><a href=b>Sport</a></ul>"

static void
without_an_article_the_part_with_the_prose_stands_for_the_page(void **state)
{
	(void)state;
	html("<title>N</title>" MENU "<div class=a><h1>H</h1><p>By Cy<div><p>" PROSE "<p>" PROSE "<p>"
	    PROSE "<p>Yes. " PROSE "</div></div><div>Read on</div>",
	    "H\n\nBy Cy\n\n" PROSE_LINE "\n\n" PROSE_LINE "\n\n" PROSE_LINE "\n\nYes. "
	    PROSE_LINE "\n");
	html("<h1>H</h1>" MENU "<div><p>" PROSE "</div>",
	    "H\n\n\u2022 News\n\u2022 Sport\n\n" PROSE_LINE "\n");
}

static void
prose_in_several_parts_is_all_kept(void **state)
{
	(void)state;
	html("<title>N</title><div><p>" PROSE "<p>" PROSE "</div><div><p>" PROSE "<p>Yes. " PROSE "</div>" MENU,
	    "N\n\n" PROSE_LINE "\n\n" PROSE_LINE "\n\n" PROSE_LINE
	    "\n\nYes. " PROSE_LINE "\n\n\u2022 News\n\u2022 Sport\n");
}

static void
parts_of_an_article_that_are_named_as_none_are_left_out(void **state)
{
	(void)state;
	html("<article><h1>H</h1><div class='post-share'>Share this</div><p>" PROSE
	    "<div id=relatedPosts>More</div><div class=shares>Ten shares</div></article>",
	    "H\n\n" PROSE_LINE "\n\nTen shares\n");
	html("<article><h1>H</h1><div class=share><p>" PROSE "</div></article>",
	    "H\n\n" PROSE_LINE "\n");
}

static void
all_of_a_page_is_there_when_it_is_asked_for(void **state)
{
	(void)state;
	check_made(STR("<!doctype html><nav>Menu</nav><article><h1>H</h1><p>" PROSE "<div class=share>Share"
	    "</div></article><p hidden>No<aside>Aside</aside>"), MARKUP_PAGE,
	    "Menu\n\nH\n\n" PROSE_LINE "\n\nShare\n\nAside\n");
}

static void
what_was_left_out_is_said(void **state)
{
	(void)state;
	struct document *d = made_of(STR("<p>B<main>" LONG "</main>"), MARKUP_HTML);
	assert_null(document_trouble(d));
	assert_non_null(strstr(document_notice(d), "--markup=page"));
	document_free(d);
	d = made_of(STR("<!doctype html><div id=app></div>"), MARKUP_HTML);
	assert_non_null(strstr(document_notice(d), "no text"));
	document_free(d);
	d = made_of(STR("<p>Ann left."), MARKUP_HTML);
	assert_null(document_notice(d));
	document_free(d);
}

static void
broken_pages_are_read_as_browsers_do(void **state)
{
	(void)state;
	html("<p>a</bogus>b<!-- c -->d<?x?>e</p", "abde\n");
	html("<b><p>a</b>b", "ab\n");
	html("a < b, c <3, <", "a < b, c <3, <\n");
	html("<table>a<tr><td>b</table>", "a\n\nb\n");
	check_made((struct str){"<p>a\0b\xFFz", 9}, MARKUP_HTML, "ab\uFFFDz\n");
	html("<p title='a>b'>c", "c\n");
	html("<p>a<script>x", "a\n");
}

/* n times a piece, with something around. */
static struct buf
repeated(const char *before, const char *piece, size_t n, const char *after)
{
	struct buf out = {0};
	buf_puts(&out, before);
	while (n--)
		buf_puts(&out, piece);
	buf_puts(&out, after);
	buf_cstr(&out);
	return out;
}

static void
pages_that_nest_without_end_are_read(void **state)
{
	(void)state;
	static const char *const pieces[] = {
		"<div>", "<b>", "<b id=x><p>", "<ul><li>", "<table><tr><td>", "<blockquote>",
		"<x>", "<svg>", "<svg><style><x>", "<a href=x>", "<font size=1><div></font>",
		"<x><div></x>", "<select><option>", "<dl><dd>", "<ruby><rt>", "<pre>", "<h1>",
	};
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		struct buf page = repeated("<p>Ann", pieces[i], 10000, "Bo");
		struct document *d = made_of(buf_view(&page), MARKUP_HTML);
		assert_true(document_size(d) >= 4);
		document_free(d);
		buf_done(&page);
	}
}

/* Each of these hides tags, or an end that ends nothing, from who looks but at brackets: what is
 * behind it nests without end all the same. */
static void
nothing_hides_that_a_page_nests_without_end(void **state)
{
	(void)state;
	static const char *const pages[][2] = {
		{"<p =\">", "<div>"}, {"<!----!>", "<div>"}, {"", "<div><select></div></select>"},
		{"", "<div><style></styles></div></style>"}, {"", "<form><div></form>"},
		{"", "<div><script><!--<script></script></div></script>"},
		{"", "<noscript><div></noscript>"}, {"", "<dialog><div></dialog>"},
		{"", "<select><option><optgroup></select><div><select>"},
		{"", "<span><dd></span></dd>"}, {"", "<span><p></span></p>"},
		{"", "<span><p><object><p></object></span></p>"}, {"", "<b><select></b></select>a"},
		{"", "<b><object></b></object>a"},
	};
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		struct buf page = repeated(pages[i][0], pages[i][1], 50000, "<p>Bo");
		struct document *d = made_of(buf_view(&page), MARKUP_HTML);
		assert_true(document_size(d) < page.len);
		document_free(d);
		buf_done(&page);
	}
}

/* In a select its begin is its end, and an input or a cell ends it as well: what nests behind
 * that is in no select, and its end ends nothing. */
static void
a_select_that_has_ended_hides_no_nesting(void **state)
{
	(void)state;
	static const char *const pieces[] = {
		"<select><option><optgroup></select><div><select>",
		"<select><input><div></select>", "<table><td><select><td><div></select>",
	};
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		struct buf page = repeated("", pieces[i], 5000, "");
		html_guard(page.ptr, page.len);
		size_t n = 0;
		for (const char *at = page.ptr; (at = strstr(at, "<div>")); at++)
			n++;
		assert_in_range(n, 1, LIMIT_HTML_DEPTH);
		buf_done(&page);
	}
}

/* The end of a script is not the end of one in a comment in it, nor a longer name's. */
static void
what_is_in_a_script_is_no_page(void **state)
{
	(void)state;
	html("<p>a<script><!--<script></script><p>b--></script><p>c", "a\n\nc\n");
	html("<p>a<script><!--></script><p>b", "a\n\nb\n");
	html("<p>a<style></styles><p>b</style><p>c", "a\n\nc\n");
	html("<p>a<!--><p>b<!----!><p>c<!-- --!><p>d", "a\n\nb\n\nc\n\nd\n");
}

/* Pieces of a line begin anew on each line, and indents stand before each. */
static void
a_line_tells_only_so_many_ranges_and_blanks(void **state)
{
	(void)state;
	struct buf page = repeated("<p>", "<cite>", 100, "a<br>b<br>c");
	struct document *d = made_of(buf_view(&page), MARKUP_HTML);
	size_t n;
	document_markup(d, &n);
	assert_int_equal(n, 3 * 8);
	document_free(d);
	buf_done(&page);
	page = repeated("", "<ul>", 100, "<li>a<br>b");
	d = made_of(buf_view(&page), MARKUP_HTML);
	struct buf text = text_of(d);
	assert_int_equal(strspn(text.ptr, " "), 64);
	assert_int_equal(document_size(d), 64 + strlen("\u2022 a\n") + 64 + strlen("b\n"));
	buf_done(&text);
	document_free(d);
	buf_done(&page);
}

static void
a_page_of_references_is_read(void **state)
{
	(void)state;
	struct buf page = repeated("<p>", "&amp;", 100000, "x");
	struct document *d = made_of(buf_view(&page), MARKUP_HTML);
	assert_int_equal(document_size(d), 100002);
	document_free(d);
	buf_done(&page);
}

static void
attributes_without_number_are_passed_over(void **state)
{
	(void)state;
	struct buf page = {0};
	buf_puts(&page, "<p>Ann <b title='a' ");
	for (int i = 0; i < 100000; i++)
		buf_fmt(&page, "a%d='%d'%s", i, i, i % 2 ? " " : "");
	buf_puts(&page, ">met</b> Bo");
	check_made(buf_view(&page), MARKUP_HTML, "Ann met Bo\n");
	check_ranges(buf_view(&page), MARKUP_HTML, "strong[met]");
	buf_done(&page);
}

static void
an_attribute_of_a_megabyte_is_passed_over(void **state)
{
	(void)state;
	struct buf page = repeated("<p title='", "0123456789", 100000, "'>Ann");
	check_made(buf_view(&page), MARKUP_HTML, "Ann\n");
	buf_done(&page);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_paragraph_is_a_line_and_an_empty_line_stands_between_two),
		T(blanks_collapse_across_elements_and_vanish_at_the_edges_of_lines),
		T(references_are_decoded),
		T(numbers_of_notes_and_powers_stand_off_what_is_before_them),
		T(signs_that_link_to_their_own_heading_are_left_out),
		T(buttons_that_hand_the_page_on_are_left_out),
		T(links_are_relative_to_the_address_of_the_page),
		T(links_that_touch_are_parted),
		T(what_is_no_text_of_the_page_is_left_out),
		T(the_title_stands_for_a_headline_that_is_missing),
		T(headings_have_levels),
		T(items_begin_with_their_mark),
		T(numbers_of_items_are_those_of_the_list),
		T(lists_of_terms_put_meanings_below_them),
		T(quotes_and_captions_are_ranges),
		T(preformatted_lines_are_kept),
		T(rows_of_a_table_have_tabs_between_their_cells),
		T(a_table_that_only_puts_things_side_by_side_is_read_as_blocks),
		T(pieces_of_a_line_are_ranges),
		T(a_range_around_blocks_is_cut_at_their_lines),
		T(line_ends_that_the_author_wrote_stay),
		T(the_article_that_has_most_of_the_text_stands_for_its_page),
		T(the_headline_and_the_date_before_an_article_are_kept),
		T(of_many_articles_none_stands_for_the_page),
		T(without_an_article_the_part_with_the_prose_stands_for_the_page),
		T(prose_in_several_parts_is_all_kept),
		T(parts_of_an_article_that_are_named_as_none_are_left_out),
		T(all_of_a_page_is_there_when_it_is_asked_for),
		T(what_was_left_out_is_said),
		T(broken_pages_are_read_as_browsers_do),
		T(pages_that_nest_without_end_are_read),
		T(nothing_hides_that_a_page_nests_without_end),
		T(a_select_that_has_ended_hides_no_nesting),
		T(what_is_in_a_script_is_no_page),
		T(a_line_tells_only_so_many_ranges_and_blanks),
		T(a_page_of_references_is_read),
		T(attributes_without_number_are_passed_over),
		T(an_attribute_of_a_megabyte_is_passed_over),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
