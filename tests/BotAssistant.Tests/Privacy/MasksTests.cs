using BotAssistant.Privacy;

namespace BotAssistant.Tests.Privacy;

public sealed class MasksTests
{
    [Theory]
    [InlineData("赵大山", "赵*山")]
    [InlineData("赵山", "赵*")]
    [InlineData("赵", "*")]
    [InlineData("", "")]
    [InlineData(" 欧阳小山 ", "欧**山")]
    [InlineData("𠮷田山", "𠮷*山")]
    [InlineData("阿依古丽·买买提", "阿******提")]
    public void Names(string name, string masked) => Assert.Equal(masked, Masks.Name(name));

    [Theory]
    [InlineData("13800138000", "138****8000")]
    [InlineData("0831-1234567", "083*****4567")]
    [InlineData("1234567", "*******")]
    [InlineData("", "")]
    public void Phones(string phone, string masked) => Assert.Equal(masked, Masks.Phone(phone));

    [Theory]
    [InlineData("51052119491231002X", "51**************2X")]
    [InlineData("510521800101123", "51***********23")]
    [InlineData("1234", "****")]
    public void Id_numbers(string id, string masked) => Assert.Equal(masked, Masks.IdNumber(id));

    [Fact]
    public void Cards() => Assert.Equal("***************0128", Masks.BankCard("6222021234567890128"));
}
