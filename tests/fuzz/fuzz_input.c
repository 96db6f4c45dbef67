/* Any bytes from a terminal: the decoder makes progress and invents nothing. */
#include <assert.h>

#include "view/input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct input *in = input_new();
	struct event_in ev;
	size_t events = 0;
	for (size_t i = 0; i < n;) {
		size_t piece = 1 + data[i] % 7;
		piece = piece < n - i ? piece : n - i;
		input_feed(in, (const char *)data + i, piece);
		i += piece;
		while (input_next(in, &ev))
			events++;
		if (data[i - 1] % 7 == 0)
			input_expect(in, data[i - 1] % 2 == 0);
		if (input_waits(in) && data[i - 1] % 3 == 0)
			input_timeout(in);
		if (data[i - 1] % 5 == 0)
			input_end_paste(in);
	}
	input_timeout(in);
	input_end_paste(in);
	while (input_next(in, &ev))
		events++;
	assert(events <= n + 1);
	input_free(in);
	return 0;
}
