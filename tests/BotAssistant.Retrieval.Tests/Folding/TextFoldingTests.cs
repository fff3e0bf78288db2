using BotAssistant.Retrieval.Folding;

namespace BotAssistant.Retrieval.Tests.Folding;

public sealed class TextFoldingTests
{
    [Theory]
    [InlineData("國務院關於農村的規定", "国务院关于农村的规定")]
    [InlineData("ＡＢＣ　１２３％", "abc 123%")]
    [InlineData("⾧⾯", "长面")]
    [InlineData("零\u200B宽\uFEFF字\u00AD符", "0宽字符")]
    [InlineData("50㎡", "50m2")]
    [InlineData("①身份证②户口本", "1身份证2户口本")]
    [InlineData("孤\uD800立", "孤立")]
    public void Characters_have_one_form(string text, string folded) => Assert.Equal(folded, TextFolding.Plain.Fold(text));

    [Theory]
    [InlineData("三千元")]
    [InlineData("3千元")]
    [InlineData("3,000元")]
    [InlineData("3000块钱")]
    [InlineData("３０００块")]
    [InlineData("叁仟元")]
    [InlineData("0.3万元")]
    [InlineData("3000.00元")]
    [InlineData("￥3,000")]
    public void An_amount_has_one_spelling(string text) => Assert.Equal("3000元", TextFolding.Plain.Fold(text));

    [Theory]
    [InlineData("二〇二五年三月五日")]
    [InlineData("二零二五年三月五号")]
    [InlineData("2025-03-05")]
    [InlineData("2025/3/5")]
    [InlineData("2025.03.05")]
    [InlineData("2025年03月05日")]
    [InlineData("２０２５年３月５日")]
    public void A_date_has_one_spelling(string text) => Assert.Equal("2025年3月5日", TextFolding.Plain.Fold(text));

    [Theory]
    [InlineData("一万五", "15000")]
    [InlineData("一万零五", "10005")]
    [InlineData("1万5千", "15000")]
    [InlineData("两千三", "2300")]
    [InlineData("一百零五", "105")]
    [InlineData("十五", "15")]
    [InlineData("三十一", "31")]
    [InlineData("一亿二千三百万", "123000000")]
    [InlineData("百分之三十", "30%")]
    [InlineData("百分之八点五", "8.5%")]
    [InlineData("千分之三", "3‰")]
    [InlineData("第三十一条", "第31条")]
    [InlineData("九八年", "98年")]
    public void A_number_has_one_spelling(string text, string folded) => Assert.Equal(folded, TextFolding.Plain.Fold(text));

    [Theory]
    [InlineData("七八岁")]
    [InlineData("三四千")]
    [InlineData("老百姓")]
    [InlineData("收拾")]
    [InlineData("大陆")]
    [InlineData("0562-2773200")]
    [InlineData("3.10")]
    [InlineData("12345678901234567890123")]
    public void What_is_no_number_stays(string text) => Assert.Equal(text, TextFolding.Plain.Fold(text));

    [Fact]
    public void Numbers_side_by_side_do_not_run_together() => Assert.Equal("50000 2025年", TextFolding.Plain.Fold("5万2025年"));

    [Fact]
    public void A_wide_comma_separates_numbers_and_a_narrow_one_groups_thousands() =>
        Assert.Equal("3,000 3000", TextFolding.Plain.Fold("3，000 3,000"));

    [Fact]
    public void The_longest_word_is_replaced_and_its_replacement_left_alone()
    {
        var folding = new TextFolding([new("低保", "最低生活保障"), new("低保户", "最低生活保障家庭"), new("生活", "日子")]);

        Assert.Equal("最低生活保障家庭与最低生活保障", folding.Fold("低保戶与低保"));
    }

    [Fact]
    public void Words_are_found_in_any_spelling_of_theirs()
    {
        var folding = new TextFolding([new("五保户", "特困人员")]);

        Assert.Equal("特困人员", folding.Fold("五保戶"));
    }

    [Fact]
    public void Each_folded_character_knows_where_it_came_from()
    {
        const string text = "補助三千元（每戶）";
        var folded = TextFolding.Plain.FoldWithOffsets(text);

        Assert.Equal("补助3000元(每户)", folded.Text);
        Assert.Equal((2, 2), folded.OriginalRange(folded.Text.IndexOf("3000", StringComparison.Ordinal), 4));
        Assert.Equal((2, 3), folded.OriginalRange(folded.Text.IndexOf("3000", StringComparison.Ordinal), 5));
        Assert.Equal((6, 2), folded.OriginalRange(folded.Text.IndexOf("每户", StringComparison.Ordinal), 2));
    }

    [Fact]
    public void A_piece_outside_the_text_has_no_origin()
    {
        var folded = TextFolding.Plain.FoldWithOffsets("三户");

        Assert.Throws<ArgumentOutOfRangeException>(() => folded.OriginalRange(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => folded.OriginalRange(1, 2));
    }

    [Fact]
    public void Foldings_with_other_words_have_other_fingerprints()
    {
        Assert.Equal(TextFolding.Plain.Fingerprint, new TextFolding([]).Fingerprint);
        Assert.NotEqual(TextFolding.Plain.Fingerprint, new TextFolding([new("低保", "最低生活保障")]).Fingerprint);
    }

    [Fact]
    public void Whatever_is_folded_keeps_its_origins_in_order()
    {
        // Pieces that touch every rule, put together by a generator with a fixed seed.
        string[] pieces = ["三", "千", "万", "五", "元", "块", "钱", "2025", "-", ".", "3", "年", "月", "号", "百分之", "點", "國", "\uD840\uDC00", "\uD800", "，", ",", "¥", "零", "十", " "];
        var next = 20250305u;
        for (var run = 0; run < 3000; run++)
        {
            var text = string.Concat(Enumerable.Range(0, 12).Select(_ => pieces[(int)((next = (next * 1664525) + 1013904223) >> 8) % pieces.Length]));
            var folded = TextFolding.Plain.FoldWithOffsets(text);

            Assert.Equal(folded.Text.Length, folded.Origins.Length);
            Assert.All(folded.Origins, origin => Assert.InRange(origin, 0, text.Length - 1));
            Assert.Equal(folded.Origins.Order(), folded.Origins);
            Assert.Equal(folded.Text, TextFolding.Plain.Fold(text));
        }
    }
}
