using BotAssistant.Rosters.Reading;
using BotAssistant.Rosters.Values;

namespace BotAssistant.Rosters.Tests;

public sealed class ValueTests
{
    private static readonly CellReader Cells = new(Checked.Book, RosterLimits.Default);

    [Theory]
    [InlineData("2021/6", "2021-06")]
    [InlineData("2021.6", "2021-06")]
    [InlineData("202106", "2021-06")]
    [InlineData("44348", "2021-06-01")]
    [InlineData("20210615", "2021-06-15")]
    [InlineData("二〇二一年六月", "2021-06")]
    [InlineData("二○二一年十月二十三日", "2021-10-23")]
    [InlineData("2021年6月5日", "2021-06-05")]
    [InlineData("2021-06-05 00:00:00", "2021-06-05")]
    [InlineData("2021年", "2021")]
    [InlineData("2021-02-30", null)]
    [InlineData("2021年13月", null)]
    [InlineData("待核查", null)]
    public void Days_in_their_spellings(string written, string? expected) => Assert.Equal(expected, Read("found-on", written));

    [Theory]
    [InlineData("8,120元", "812000")]
    [InlineData("1.53万元", "1530000")]
    [InlineData("８１２０", "812000")]
    [InlineData("¥ 0.5", "50")]
    [InlineData("-120", "-12000")]
    [InlineData("很多", null)]
    public void Money_in_fen(string written, string? expected) => Assert.Equal(expected, Read("income", written));

    [Theory]
    [InlineData("√", "yes")]
    [InlineData("1", "yes")]
    [InlineData("×", "no")]
    [InlineData("0", "no")]
    [InlineData("否", "no")]
    [InlineData("也许", null)]
    public void Yes_and_no_in_their_marks(string written, string? expected) => Assert.Equal(expected, Read("insured", written));

    [Theory]
    [InlineData("12900000001/12900000002", "12900000001/12900000002")]
    [InlineData("129-0000-0001", "12900000001")]
    [InlineData("+86 12900000001", "12900000001", true)]
    [InlineData("1.2900000001E+10", "12900000001")]
    public void Phones_also_two_in_a_cell_and_as_a_figure(string written, string expected, bool wrong = false)
    {
        var read = Cells.Read(Checked.Book.Index("household-phone"), new Cell(written, written.Contains('E', StringComparison.Ordinal) ? CellKind.Number : CellKind.Text));
        Assert.Equal(wrong, read.Key == RosterKeys.PhoneWrong);
        Assert.True(wrong || read.Value == expected);
    }

    [Fact]
    public void An_id_number_with_a_small_x_spaces_and_full_width_digits() => Assert.Equal("99012119600219064X", Read("id-number", " '９９０１２１ 19600219 064ｘ"));

    [Fact]
    public void Codes_in_other_words_and_several_in_a_cell()
    {
        Assert.Equal("之女", Read("relation", "长女"));
        Assert.Equal("残疾、患有大病", Read("health", "残疾,大病"));
        Assert.Equal(RosterKeys.CodeUnknown, Cells.Read(Checked.Book.Index("relation"), new Cell("邻居", CellKind.Text)).Key);
    }

    private static string? Read(string column, string written) => Cells.Read(Checked.Book.Index(column), new Cell(written, CellKind.Text)).Value;
}
