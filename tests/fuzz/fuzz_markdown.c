/* Any bytes as Markdown: read, with ranges that nest and a map that leads both ways. */
#include "fuzz_markup.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	check_page(data, n, MARKUP_MARKDOWN);
	return 0;
}
