using BotAssistant.Model;

namespace BotAssistant.Tests.Model;

/// <summary>What leaves the house holds nobody's data, and comes back whole.</summary>
public sealed class MaskingTests
{
    [Theory]
    [InlineData("我身份证990121199001011234，能领吗", "990121199001011234")]
    [InlineData("电话12912345678打不通", "12912345678")]
    [InlineData("电话129-1234-5678打不通", "129-1234-5678")]
    [InlineData("电话129 1234 5678打不通", "1234 5678")]
    [InlineData("座机0999-1234567没人接", "1234567")]
    [InlineData("电话１２９１２３４５６７８", "１２９１２３４５６７８")]
    [InlineData("号码是一二九幺二三四五六七八", "一二九幺二三四五六七八")]
    [InlineData("卡号6217 0012 3456 7890 123没到账", "6217 0012 3456")]
    [InlineData("邮箱wang.ping@village.example发过了", "wang.ping@village.example")]
    [InlineData("我叫欧阳小满，想问低保", "欧阳小满")]
    [InlineData("姓名：周大水，组里3号", "周大水")]
    public void Numbers_and_names_are_hidden_and_restored(string said, string secret)
    {
        var masking = new Masking([]);

        var masked = masking.Mask(said);

        Assert.DoesNotContain(secret, masked, StringComparison.Ordinal);
        Assert.Equal(said, masking.Restore(masked));
    }

    [Theory]
    [InlineData("2025年的低保每月多少钱，800元吗")]
    [InlineData("2025-01-01以后交的怎么算")]
    [InlineData("农发〔2025〕12号文件")]
    [InlineData("家里5口人，3亩地，60周岁")]
    public void Amounts_days_and_numbers_of_documents_stay(string said) => Assert.Equal(said, new Masking([]).Mask(said));

    [Fact]
    public void Known_names_are_hidden_the_longer_one_first_and_alike_in_all_texts()
    {
        var masking = new Masking(["王小", "王小明", "李"]);

        Assert.Equal("⟦A⟧和⟦B⟧是一家", masking.Mask("王小明和王小是一家"));
        Assert.Equal("经办人⟦A⟧", masking.MaskNames("经办人王小明"));
        Assert.Equal("王小明去办", masking.Restore("⟦A⟧去办"));
    }

    [Fact]
    public void A_mark_of_which_nothing_is_known_makes_a_text_worthless()
    {
        var masking = new Masking(["王小明"]);
        masking.Mask("王小明");

        Assert.Null(masking.Restore("⟦A⟧和⟦C⟧"));
        Assert.Null(masking.Restore("⟦"));
    }

    [Fact]
    public void Nobody_can_write_a_mark_of_ours_to_get_at_what_is_hidden()
    {
        var masking = new Masking(["王小明"]);

        var masked = masking.Mask("⟦A⟧是谁，王小明");

        Assert.Equal("A是谁，⟦A⟧", masked);
    }

    [Fact]
    public void More_than_twenty_six_values_have_marks_of_their_own()
    {
        var names = Enumerable.Range(0, 60).Select(i => "人" + (char)('一' + i) + (char)('丁' + i)).ToArray();
        var masking = new Masking(names);
        var said = string.Join('、', names);

        Assert.Equal(said, masking.Restore(masking.Mask(said)));
    }
}
