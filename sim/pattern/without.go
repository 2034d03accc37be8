package pattern

// Without is what comes out with a mechanism off, with counts shown only. Of the
// rows only those count that hold with it, and not 16a, which compares two arms.
type Without struct {
	Mechanism string   `json:"mechanism"`
	Fails     []string `json:"fails"` // rows that need it and fail
	Stays     []string `json:"stays"` // rows that need it and hold all the same
	Also      []string `json:"also"`  // rows that do not need it and fail
	Rows      []Answer `json:"rows"`
}

func without(mechanism string, with, rows []Answer) Without {
	w := Without{Mechanism: mechanism, Fails: []string{}, Stays: []string{}, Also: []string{}, Rows: rows}
	for i := range rows {
		needs := rows[i].Needs == mechanism
		switch {
		case !with[i].Holds || rows[i].ID == fallID:
		case needs && rows[i].Holds:
			w.Stays = append(w.Stays, rows[i].ID)
		case needs:
			w.Fails = append(w.Fails, rows[i].ID)
		case !rows[i].Holds:
			w.Also = append(w.Also, rows[i].ID)
		}
	}
	return w
}
