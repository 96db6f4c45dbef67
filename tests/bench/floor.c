/* floor FILE: the least that a full-screen program with limn's libraries can do: newterm, the first
 * rows of the file, a refresh, a key.  What limn's first screen is compared with. */
#define NCURSES_NOMACROS
#include <curses.h>
#include <fcntl.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

int
main(int argc, char **argv)
{
	static char text[65536];
	setlocale(LC_ALL, "");
	int fd = argc > 1 ? open(argv[1], O_RDONLY) : -1;
	ssize_t n = fd < 0 ? 0 : pread(fd, text, sizeof text - 1, 0);
	if (n < 0 || !newterm(NULL, stdout, stdin))
		return 1;
	start_color();
	use_default_colors();
	raw();
	noecho();
	char *p = text, *end = text + n;
	for (int row = 0; row < LINES - 1 && p < end; row++) {
		char *stop = memchr(p, '\n', (size_t)(end - p));
		int len = (int)((stop ? stop : end) - p);
		if (len > COLS)
			len = COLS;
		mvaddnstr(row, 0, p, len);
		p += len;
		if (p == stop)
			p++;
	}
	refresh();
	getch();
	endwin();
	return 0;
}
