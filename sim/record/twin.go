package record

// Keyed puts the columns of Keys before the columns of a table, for tables that are
// described elsewhere.
func Keyed(columns ...Column) []Column { return keyed(columns...) }

// Twin writes the CSV twin of one Parquet file beside it.
func Twin(path string) error {
	_, err := writeTwin(path)
	return err
}
