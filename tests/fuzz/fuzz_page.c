/* Any bytes with any mentions over them: the page is well formed and its article is the text byte
 * for byte; rows of it as ANSI, HTML and SVG are well formed, and hold no control that is not
 * theirs. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include <expat.h>

#define PAGE_CHECK(x) assert(x)

#include "base/mem.h"
#include "theme/theme.h"
#include "view/paint.h"
#include "view/picture.h"
#include "view/read_page.h"
#include "view/webpage.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

enum { COLUMNS = 37, ROWS = 12, LAYERS = 2 };

struct article {
	struct document *d;
	struct schema *schema;
	struct layer *layers[LAYERS];
	struct model *model;
	const struct sheet *dark, *light;
};

/* ---- an article of these bytes */

/* Each three bytes of `marks` are a mention: where, how long, and of which kind. */
static void
add_mentions(struct article *a, const uint8_t *marks, size_t n, struct segment_builder *b)
{
	static const char *const types[] = {"PERSON", "GPE", "ORG", "<x>", "DATE"};
	uint64_t size = document_size(a->d);
	for (size_t i = 0; i + 2 < n; i += 3) {
		uint64_t from = marks[i] * size / 256, room = size - from;
		uint64_t to = from + marks[i + 1] * room / 256;
		struct mention m = {.span = {from, to}, .certainty = 50,
		    .type = schema_id(a->schema, str_of(types[marks[i + 2] % 5]))};
		const struct span parts[] = {{from, from + 1}, {to - 1, to}};
		bool parted = marks[i + 2] & 0x80 && to > from + 3;
		uint32_t link = schema_id(a->schema, str_of(types[marks[i + 2] / 8 % 5]));
		if (marks[i + 2] & 0x40)
			layer_declare_actor(a->layers[0], (struct actor_decl){link, link, m.type});
		segment_add_mention(b, m, parts, parted ? 2 : 0, &link, marks[i + 2] >> 6 & 1);
	}
}

static void
open_article(struct article *a, struct str text, const uint8_t *marks, size_t n)
{
	*a = (struct article){.d = document_memory("<fuzz>&", text, NULL), .schema = schema_new()};
	struct segment_builder *b = segment_builder_new();
	for (size_t i = 0; i < LAYERS; i++) {
		a->layers[i] = layer_new(a->schema, STR("<one>"), STR(""));
		size_t from = i * (n / 2), to = i + 1 == LAYERS ? n : n / 2;
		add_mentions(a, marks + from, to - from, b);
		layer_put(a->layers[i], segment_seal(b, (struct span){0, document_size(a->d)}));
	}
	segment_builder_free(b);
	a->model = model_new(a->d, a->layers, LAYERS, a->schema, NULL);
}

static void
close_article(struct article *a)
{
	model_free(a->model);
	for (size_t i = 0; i < LAYERS; i++)
		layer_free(a->layers[i]);
	schema_free(a->schema);
	document_free(a->d);
}

/* ---- the page */

static bool
take(void *context, struct str piece)
{
	buf_str(context, piece);
	return true;
}

static void
check_page(const struct article *a, struct str text)
{
	struct buf all = {0}, read = {0};
	const struct webpage_options o = {.lists = WEBPAGE_ALL, .theme = STR("</style>\033"),
	    .write = take, .context = &all};
	const struct webpage_document d = {.document = a->d, .model = a->model, .layers = a->layers,
	    .n_layers = LAYERS, .name = STR("<n>\"&\033"), .dark = a->dark, .light = a->light};
	struct webpage *w = webpage_new(&o);
	webpage_learn(w, &d);
	webpage_write(w, &d);
	assert(webpage_done(w));
	struct str s = between(buf_view(&all), "<body>", "<script>");
	struct map *ids = map_new();
	read_html(s, &read, ids);
	check_links(s, ids);
	map_free(ids);
	ids = map_new();
	buf_clear(&read);
	s = between(buf_view(&all), "<article", "</article>");
	read_html(str_sub(s, str_chr(s, '>') + 1, s.len), &read, ids);
	assert(str_eq(buf_view(&read), text));
	map_free(ids);
	for (size_t i = 0; i < all.len; i++)
		assert((uint8_t)buf_view(&all).ptr[i] >= ' ' || str_chr(STR("\n\t\r\f"),
		    buf_view(&all).ptr[i]) < 4);
	buf_done(&all);
	buf_done(&read);
}

/* ---- pictures of its rows */

/* Without its sequences a row is the row; each of them ends, and the last one is a reset. */
static void
check_ansi(struct str all, const struct grid *g)
{
	struct buf rows = {0}, plain = {0};
	for (size_t i = 0; i < all.len; i++) {
		if (all.ptr[i] != '\033') {
			assert((uint8_t)all.ptr[i] >= ' ' || all.ptr[i] == '\n');
			buf_chr(&plain, all.ptr[i]);
			continue;
		}
		assert(i + 1 < all.len && (all.ptr[i + 1] == '[' || all.ptr[i + 1] == ']'));
		bool csi = all.ptr[i + 1] == '[';
		for (i += 2; i < all.len && (csi ? all.ptr[i] != 'm' : all.ptr[i] != '\\'); i++)
			assert(!csi || str_chr(STR("0123456789;:"), all.ptr[i]) < 12);
		assert(i < all.len);
	}
	for (int y = 0; y < grid_rows(g); y++) {
		struct buf row = {0};
		grid_dump_row(g, y, &row);
		struct str s = buf_view(&row);
		size_t end = str_chr(buf_view(&plain), '\n');
		struct str got = str_sub(buf_view(&plain), 0, end);
		struct buf rest = {0};
		buf_str(&rest, str_sub(buf_view(&plain), end + 1, plain.len));
		/* Blanks at its end may be there, for a colour under them. */
		while (s.len > 0 && s.ptr[s.len - 1] == ' ')
			s.len--;
		while (got.len > 0 && got.ptr[got.len - 1] == ' ')
			got.len--;
		while (s.len > 0 && s.ptr[s.len - 1] == '\n')
			s.len--;
		assert(str_eq(s, got));
		buf_done(&plain);
		plain = rest;
		buf_done(&row);
	}
	buf_done(&plain);
	buf_done(&rows);
}

static void
check_svg(struct str all)
{
	XML_Parser p = XML_ParserCreate("UTF-8");
	assert(XML_Parse(p, all.ptr, (int)all.len, 1) == XML_STATUS_OK);
	XML_ParserFree(p);
}

static void
check_html(struct str all)
{
	struct buf text = {0};
	struct map *ids = map_new();
	read_html(between(all, "<body>", "</body>"), &text, ids);
	map_free(ids);
	buf_done(&text);
}

static void
check_pictures(const struct article *a)
{
	struct layout *l = layout_new(a->d, COLUMNS);
	struct grid *g = grid_new(COLUMNS, ROWS);
	struct paint p = {.document = a->d, .model = a->model, .layout = l, .sheet = a->dark,
	    .selected = ID_NONE, .actor = ID_NONE, .event = ID_NONE, .current_hit = SIZE_MAX};
	struct row r = layout_row(l, 0);
	for (int y = 0; y < ROWS; y++) {
		paint_row(&p, &r, g, y, 0, COLUMNS);
		if (!layout_after(l, &r, &r))
			break;
	}
	for (enum picture_form form = PICTURE_ANSI; form <= PICTURE_SVG; form++) {
		const struct picture_look look = {.form = form, .depth = DEPTH_TRUE,
			.title = STR("<t>&\"\033")};
		struct picture *picture = picture_new(&look);
		struct buf out = {0};
		picture_add(picture, g, (struct cursor){.row = -1});
		picture_done(picture, &out);
		if (form == PICTURE_ANSI)
			check_ansi(buf_view(&out), g);
		else if (form == PICTURE_HTML)
			check_html(buf_view(&out));
		else
			check_svg(buf_view(&out));
		buf_done(&out);
	}
	grid_free(g);
	layout_free(l);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct theme *theme;
	static struct sheet *dark, *light;
	if (theme == NULL) {
		theme = theme_builtin();
		dark = sheet_dup(theme_sheet_for(theme, false));
		light = sheet_dup(theme_sheet_for(theme, true));
		sheet_set_depth(dark, DEPTH_TRUE);
		sheet_set_depth(light, DEPTH_TRUE);
	}
	size_t marks = n > 0 ? 3 * (data[0] % 32) : 0;
	if (n < 1 + marks)
		return 0;
	struct str text = {(const char *)data + 1 + marks, n - 1 - marks};
	struct article a;
	open_article(&a, text, data + 1, marks);
	a.dark = dark;
	a.light = light;
	check_page(&a, text);
	check_pictures(&a);
	close_article(&a);
	return 0;
}
