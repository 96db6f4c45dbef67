/* A frame's bytes without those that change nothing.  The source is included: what a program of
 * tests links has no terminal in it. */
#include "unit.h"

#include <string.h>
#include <vterm.h>

#include "term/thin.c"

struct thinned { const char *from, *to; };

static void
renditions_that_follow_each_other_are_joined(void **state)
{
	(void)state;
	static const struct thinned rows[] = {
		{"", ""}, {"a", "a"}, {"\033[1m", "\033[1m"},
		{"\033[1m\033[31mx", "\033[1;31mx"}, {"\033[1mx\033[31my", "\033[1mx\033[31my"},
		{"\033[39m\033[mx", "\033[mx"}, {"\033[39;49m\033[0;1mx", "\033[0;1mx"},
		{"\033[m\033[31mx", "\033[0;31mx"}, {"\033[m\033[0mx", "\033[0mx"},
		{"\033[39m\033[m\033[0;1m\033[38;5;110mx", "\033[0;1;38;5;110mx"},
		{"\033[1m\033[38:2::1:2:3m\033[4mx", "\033[1;38:2::1:2:3;4mx"},
		{"\033[1;2;3;4;5;6;7;8m\033[31;32;33;34;35;36;37m\033[1mx",
		    "\033[1;2;3;4;5;6;7;8;31;32;33;34;35;36;37m\033[1mx"},
		{"\033[1m\033[;31mx", "\033[;31mx"},
		{"\033[1m\033[01mx", "\033[1;01mx"},
		{"\033[1m\033[2Kx\033[m", "\033[1m\033[2Kx\033[m"},
		{"\033[1", "\033[1"}, {"\033[1m\033[", "\033[1m\033["}, {"\033", "\033"},
		{"\033[?25m\033[1m", "\033[?25m\033[1m"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct buf b = {0};
		buf_puts(&b, rows[i].from);
		thin_frame(&b);
		check_str(buf_view(&b), rows[i].to);
		buf_done(&b);
	}
}

static void
the_character_set_is_said_once_unless_there_is_another(void **state)
{
	(void)state;
	static const struct thinned rows[] = {
		{"\033(B\033[mx\033(B\033[my\033(B", "\033(B\033[mx\033[my"},
		{"\033[39m\033(B\033[mx\033[39m\033(B\033[my", "\033[39m\033(B\033[mx\033[my"},
		{"\033(Bx\033(0q\033(By\033(B", "\033(Bx\033(0q\033(By\033(B"},
		{"\033(Bx\016q\017\033(B", "\033(Bx\016q\017\033(B"},
		{"x\033(", "x\033("},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct buf b = {0};
		buf_puts(&b, rows[i].from);
		thin_frame(&b);
		check_str(buf_view(&b), rows[i].to);
		buf_done(&b);
	}
}

/* ---- the same picture, by a terminal that draws both */

static VTerm *
drawn(struct str bytes)
{
	VTerm *vt = vterm_new(4, 20);
	vterm_set_utf8(vt, 1);
	vterm_screen_reset(vterm_obtain_screen(vt), 1);
	vterm_state_reset(vterm_obtain_state(vt), 1);
	if (bytes.len > 0)
		vterm_input_write(vt, bytes.ptr, bytes.len);
	return vt;
}

static bool
same_cell(VTerm *a, VTerm *b, VTermPos at)
{
	VTermScreenCell x, y;
	vterm_screen_get_cell(vterm_obtain_screen(a), at, &x);
	vterm_screen_get_cell(vterm_obtain_screen(b), at, &y);
	return x.chars[0] == y.chars[0] && vterm_color_is_equal(&x.fg, &y.fg) &&
	    vterm_color_is_equal(&x.bg, &y.bg) && x.attrs.bold == y.attrs.bold &&
	    x.attrs.underline == y.attrs.underline && x.attrs.reverse == y.attrs.reverse &&
	    x.attrs.italic == y.attrs.italic;
}

static void
a_thinned_frame_draws_the_same_picture(void **state)
{
	(void)state;
	static const char *const parts[] = {"\033[m", "\033[39m", "\033[39;49m", "\033(B",
		"\033[0;1m", "\033[0;4;7m", "\033[38;5;110m", "\033[48;5;17m", "\033[31m", "\033[3m",
		"\033[23m", "a", "bc", "\033[2;3H", "\033[K", "\033[4X"};
	uint32_t seed = 1;
	for (int n = 0; n < 2000; n++) {
		struct buf all = {0}, thin = {0};
		for (int i = 0; i < 24; i++) {
			seed = seed * 1103515245 + 12345;
			buf_puts(&all, parts[(seed >> 16) % (sizeof parts / sizeof parts[0])]);
		}
		buf_str(&thin, buf_view(&all));
		thin_frame(&thin);
		assert_true(thin.len <= all.len);
		VTerm *a = drawn(buf_view(&all)), *b = drawn(buf_view(&thin));
		for (int row = 0; row < 4; row++) {
			for (int col = 0; col < 20; col++)
				assert_true(same_cell(a, b, (VTermPos){row, col}));
		}
		vterm_free(a);
		vterm_free(b);
		buf_done(&all);
		buf_done(&thin);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(renditions_that_follow_each_other_are_joined),
		cmocka_unit_test(the_character_set_is_said_once_unless_there_is_another),
		cmocka_unit_test(a_thinned_frame_draws_the_same_picture),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
