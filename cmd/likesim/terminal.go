package main

import (
	"io"
	"os"
	"strconv"

	"golang.org/x/term"
)

// terminal says whether text written there is looked at by somebody on a screen
// that can move its cursor, and how wide the screen is.
func terminal(w io.Writer) (width int, ok bool) {
	file, isFile := w.(*os.File)
	if !isFile || os.Getenv("TERM") == "dumb" || !term.IsTerminal(int(file.Fd())) {
		return 0, false
	}
	if width, _ := screen(file); width > 0 {
		return width, true
	}
	return widest, true
}

// screen is the size that a terminal reports; serial lines and some containers
// report none, as 0.
func screen(w io.Writer) (width, rows int) {
	file, isFile := w.(*os.File)
	if !isFile {
		return 0, 0
	}
	width, rows, err := term.GetSize(int(file.Fd()))
	if err != nil {
		return 0, 0
	}
	return width, rows
}

// widest is the width of text that goes elsewhere than to a terminal.
const widest = 100

// widthOf is the width to write for: the terminal's, what COLUMNS says, or widest.
func widthOf(w io.Writer) int {
	if columns, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && columns > 0 {
		return columns
	}
	if width, ok := terminal(w); ok {
		return width
	}
	return widest
}

// coloured says whether colour is wanted: on a terminal, unless NO_COLOR is set
// to anything (no-color.org).
func coloured(w io.Writer) bool {
	_, ok := terminal(w)
	return ok && os.Getenv("NO_COLOR") == ""
}
