package scenarios

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// FuzzRead: no bytes make the reader panic, every refusal is a list of complaints
// with a place, and whatever reads is read again from its canonical form.
func FuzzRead(f *testing.F) {
	for _, l := range Shipped() {
		text, err := Source(l.Name)
		require.NoError(f, err)
		f.Add(text, "")
	}
	f.Add(New("mine"), "platform.friend_cap=3")
	f.Fuzz(func(t *testing.T, data []byte, set string) {
		var sets []string
		if set != "" {
			sets = []string{set}
		}
		s, err := Read("fuzz.yaml", data, sets...)
		if err != nil {
			var all Complaints
			require.ErrorAs(t, err, &all)
			require.NotEmpty(t, all)
			for _, c := range all {
				assert.NotEmpty(t, c.Message)
				assert.NotEmpty(t, c.File)
			}
			return
		}
		back, err := Read("back.yaml", s.Canonical())
		require.NoError(t, err)
		require.Equal(t, string(s.Canonical()), string(back.Canonical()))
		back.Name, back.About = s.Name, s.About
		require.Equal(t, s, back)
		s.Days()
	})
}
