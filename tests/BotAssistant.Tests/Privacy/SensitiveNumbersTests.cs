using BotAssistant.Privacy;
using FsCheck;
using FsCheck.Fluent;

namespace BotAssistant.Tests.Privacy;

public sealed class SensitiveNumbersTests
{
    [Theory]
    [InlineData("我的身份证是510521198001011234，麻烦登记", "我的身份证是51**************34，麻烦登记")]
    [InlineData("51052119491231002X", "51**************2X")]
    [InlineData("51052119491231002x。", "51**************2x。")]
    [InlineData("（５１０５２１１９８００１０１１２３４）", "（５１**************３４）")]
    [InlineData("510521 19800101 1234", "51**************34")]
    [InlineData("510521-1980-0101-123 X 谢谢", "51**************3X 谢谢")]
    [InlineData("5105 2119 8001 0112 34", "51**************34")]
    [InlineData("510521\u200B198001011234", "51**************34")]
    [InlineData("老证 510521800101123 还能用吗", "老证 51***********23 还能用吗")]
    [InlineData("**510521198001011234**", "**51**************34**")]
    [InlineData("两个人：510521198001011234、510521198502023456", "两个人：51**************34、51**************56")]
    [InlineData("1 510521198001011234", "1 51**************34")]
    [InlineData("卡号6222021234567890128", "卡号***************0128")]
    [InlineData("卡号 6217 0012 3456 7893", "卡号 ************7893")]
    [InlineData("4111-1111-1111-1111", "************1111")]
    [InlineData("51052119491231002X13800138000", "51**************2X13800138000")]
    [InlineData("11010119900307561313800138000", "11*************************00")]
    public void Numbers_of_people_and_cards_are_masked(string text, string expected) =>
        Assert.Equal(expected, SensitiveNumbers.Mask(text));

    [Theory]
    [InlineData("")]
    [InlineData("今天去了李家，务工没变，水管漏了要修")]
    [InlineData("电话13800138000，明天来")]
    [InlineData("2025-01-01 到 2025-12-31")]
    [InlineData("2025-01-01 13800138000")]
    [InlineData("0831-1234567 13800138000")]
    [InlineData("补贴 3600 元/年，共 12,345,678.90 元")]
    [InlineData("13800138000 13900139000 13700137000")]
    [InlineData("国办函〔2026〕12号 91510521MA62L3XY7K")]
    [InlineData("圆周率3.14159265358979")]
    [InlineData("123456789012345")]
    [InlineData("51**************34")]
    public void Other_text_stays_as_it_is(string text) => Assert.Same(text, SensitiveNumbers.Mask(text));

    [Fact]
    public void Masking_never_fails_and_twice_is_the_same_as_once() =>
        Prop.ForAll(Texts, text =>
        {
            var once = SensitiveNumbers.Mask(text);
            return SensitiveNumbers.Mask(once) == once;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void Any_string_at_all_is_survived() =>
        Prop.ForAll<string?>(text => text is null || SensitiveNumbers.Mask(text).Length <= text.Length).QuickCheckThrowOnFailure();

    [Fact]
    public void Text_with_too_few_digits_is_left_alone() =>
        Prop.ForAll(Texts, text => text.Count(char.IsDigit) >= 15 || ReferenceEquals(SensitiveNumbers.Mask(text), text))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void An_id_number_between_words_is_always_found() =>
        Prop.ForAll(Ids.ToArbitrary(), id =>
            SensitiveNumbers.Mask($"号{id}，") == $"号{id[..2]}**************{id[^2..]}，").QuickCheckThrowOnFailure();

    // Digits, separators, X and stars in any order, with whole numbers strewn in: what the scanner has trouble with, if with anything.
    private static Arbitrary<string> Texts
    {
        get
        {
            var part = Gen.OneOf(
                Gen.Elements("0", "1", "12", "9", "５", "x", "X", "*", "**", " ", "-", "  ", "\u200B", "号", "a", "，", "***********", "\ud83d"),
                Gen.Elements("2025", "1980", "0101", "1234", "510521", "6217", "6222021234567890128", "4111111111111111"),
                Gen.Choose(0, int.MaxValue).Select(number => $"{number}"),
                Ids);
            return Gen.ArrayOf(part).Select(string.Concat).ToArbitrary();
        }
    }

    private static Gen<string> Ids =>
        from region in Gen.Elements("510521", "110105", "441602", "650102")
        from year in Gen.Choose(1900, 2030)
        from month in Gen.Choose(1, 12)
        from day in Gen.Choose(1, 31)
        from order in Gen.Choose(0, 999)
        from check in Gen.Elements('0', '1', '5', '9', 'X', 'x')
        select $"{region}{year}{month:00}{day:00}{order:000}{check}";
}
