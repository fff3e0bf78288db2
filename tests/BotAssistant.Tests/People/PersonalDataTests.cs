using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Tests.Casework;

namespace BotAssistant.Tests.People;

public sealed class PersonalDataTests
{
    [Fact]
    public async Task What_is_sealed_for_one_person_does_not_open_for_another()
    {
        await using var bench = await Bench.StartAsync();
        var (one, other) = (bench.Household("1"), bench.Household("2"));
        one.Secrets = bench.Personal.Seal(one.Id, new HouseholdSecrets("12900000001", "3组7号"));
        other.Secrets = one.Secrets;

        Assert.Equal(new HouseholdSecrets("12900000001", "3组7号"), bench.Personal.Open(one));
        Assert.Throws<SealedDataException>(() => bench.Personal.Open(other));
    }

    [Fact]
    public async Task The_same_number_is_found_however_it_is_written_and_a_phone_is_no_ID_number()
    {
        await using var bench = await Bench.StartAsync();

        Assert.Equal(bench.Personal.HashIdNumber("99012119600219064x"), bench.Personal.HashIdNumber(" ９９０１２１ 19600219 064X"));
        Assert.NotEqual(bench.Personal.HashPhone("12900000001"), bench.Personal.HashIdNumber("12900000001"));
        Assert.Null(bench.Personal.HashPhone(""));
        Assert.Null(bench.Personal.HashPhone(null));
    }

    [Theory]
    [InlineData("990121195803120110", true)]
    [InlineData("99012119600219064X", true)]
    [InlineData("99012119600219064x", true)]
    [InlineData("990121195803120111", false)] // check character
    [InlineData("990121195802300110", false)] // no such day
    [InlineData("99012119580312011", false)]
    [InlineData("99012119580312O110", false)]
    [InlineData(null, false)]
    public void ID_numbers_are_checked_as_the_standard_says(string? number, bool valid) => Assert.Equal(valid, ResidentIdNumber.IsValid(number));
}
