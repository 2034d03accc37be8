package record

// ChildrenTable describes every child and its account at the end of the run, one
// row a child.
func ChildrenTable() Table {
	columns := dated(whoColumns...)
	columns = append(columns, traitColumns...)
	columns = append(columns, stateColumns...)
	columns = append(columns, accountColumns...)
	return Table{
		Name:    "children",
		Doc:     "Children at the end: one row a child, keyed by child and account. `day` is the last day. Columns of the account are 0 for a child without one.",
		Columns: columns,
	}
}

var whoColumns = []Column{
	{Name: "child", Type: Int, Doc: "number of the child, from 0"},
	{Name: "node", Type: Text, Doc: "id of the child in an empirical network; empty when drawn"},
	{Name: "account", Type: Int, Doc: "number of its account; -1 none"},
	{Name: "key", Type: Long, Doc: "stable name of the child's draws: the same child in another run has the same luck"},
	{Name: "school", Type: Int, Doc: "number of the school, from 0"},
	{Name: "class", Type: Int, Doc: "number of the class, from 0"},
	{Name: "grade", Type: Int, Unit: "grade", Doc: "grade at school"},
	{Name: "age", Type: Int, Unit: "years", Doc: "age"},
	{Name: "gender", Type: Text, Doc: "gender"},
}

var traitColumns = []Column{
	{Name: "drive", Type: Float, Unit: "0..1", Doc: "wish for status"},
	{Name: "payback", Type: Float, Unit: "0..1", Doc: "tendency to return likes"},
	{Name: "savvy", Type: Float, Unit: "0..1", Doc: "skill with the watch"},
	{Name: "merit", Type: Float, Unit: "0..1", Doc: "what peers would admire if no counts were shown"},
	{Name: "allowance", Type: Float, Unit: "CNY/week", Doc: "pocket money"},
	{Name: "base_minutes", Type: Int, Unit: "minutes/day", Doc: "minutes on the watch on an ordinary school day"},
	{Name: "locked", Type: Bool, Doc: "whether a parent lock limits the minutes"},
	{Name: "lock_bypass", Type: Bool, Doc: "whether the child gets round the lock"},
	{Name: "no_strangers", Type: Bool, Doc: "whether a parent allows no new ties outside the school"},
	{Name: "base_wellbeing", Type: Float, Unit: "0..1", Doc: "wellbeing of the child where nothing moves it"},
}

var stateColumns = []Column{
	{Name: "in_circle", Type: Bool, Doc: "whether the child is a member of the circle"},
	{Name: "habit", Type: Float, Unit: "0..1", Doc: "strength of the habit of liking"},
	{Name: "expectation", Type: Float, Unit: "likes/day", Doc: "likes a day the child has come to expect"},
	{Name: "pressure", Type: Float, Unit: "0..1", Doc: "pressure left by nags and drops"},
	{Name: "money", Type: Float, Unit: "CNY", Doc: "money left"},
	{Name: "income", Type: Float, Unit: "CNY", Doc: "earned on the grey market in the current year of the run: days 1 to 365, 366 to 730, and so on"},
	{Name: "knows_bypass", Type: Bool, Doc: "whether the child has learnt how to get round limits"},
	{Name: "autoliker", Type: Bool, Doc: "whether an autoliker runs on the account"},
	{Name: "minutes", Type: Int, Unit: "minutes", Doc: "minutes on the watch on the last day"},
	{Name: "night_minutes", Type: Int, Unit: "minutes", Doc: "those of them at night"},
	{Name: "gone", Type: Bool, Doc: "whether the child has left the platform; a live account is one of a child that has not"},
	{Name: "wellbeing", Type: Float, Unit: "0..1", Doc: "wellbeing"},
	{Name: "episodes", Type: Int, Unit: "episodes", Doc: "times the child was bullied since 1 September, or since the start of the run"},
}

var accountColumns = []Column{
	{Name: "account_age", Type: Int, Unit: "days", Doc: "age of the account"},
	{Name: "xp", Type: Float, Unit: "points", Doc: "experience on the platform"},
	{Name: "level", Type: Int, Unit: "level", Doc: "level on the platform"},
	{Name: "likes", Type: Long, Unit: "likes", Doc: "likes received over the life of the account"},
	{Name: "likes_auto", Type: Long, Unit: "likes", Doc: "those of them from automation"},
	{Name: "likes_farmed", Type: Long, Unit: "likes", Doc: "those of them bought"},
	{Name: "likes_7d", Type: Long, Unit: "likes", Doc: "likes received in the last 7 days"},
	{Name: "likes_7d_auto", Type: Long, Unit: "likes", Doc: "those of them from automation"},
	{Name: "balance", Type: Long, Unit: "likes", Doc: "likes that can be spent"},
	{Name: "strikes", Type: Int, Unit: "strikes", Doc: "times the platform found an autoliker"},
	{Name: "asked", Type: Float, Unit: "CNY", Doc: "price asked for the account; 0 if it is not for sale"},
	{Name: "owner_since", Type: Int, Unit: "day", Doc: "day on which the child bought the account; 0 if it opened it"},
	{Name: "suspended_until", Type: Int, Unit: "day", Doc: "last day of a suspension; 0 none"},
	{Name: "banned", Type: Bool, Doc: "whether the account is banned"},
	{Name: "degree", Type: Int, Unit: "ties", Doc: "ties of the account"},
	{Name: "degree_class", Type: Int, Unit: "ties", Doc: "ties within the class"},
	{Name: "degree_grade", Type: Int, Unit: "ties", Doc: "ties within the grade, outside the class"},
	{Name: "degree_school", Type: Int, Unit: "ties", Doc: "ties within the school, outside the grade"},
	{Name: "degree_outside", Type: Int, Unit: "ties", Doc: "ties with strangers to the school"},
	{Name: "status_percentile", Type: Float, Unit: "0..100", Doc: "share of owners with fewer lifetime likes, ties counted half; null without an account"},
}
