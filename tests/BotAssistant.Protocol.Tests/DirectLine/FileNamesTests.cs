using System.Text;
using BotAssistant.Protocol.DirectLine;

namespace BotAssistant.Protocol.Tests.DirectLine;

public sealed class FileNamesTests
{
    [Theory]
    [InlineData("form-data; name=file; filename=\"屋顶.jpg\"", "屋顶.jpg")]
    [InlineData("form-data; name=file; filename=roof.jpg", "roof.jpg")]
    [InlineData("form-data; name=file; filename*=UTF-8''%E5%B1%8B%E9%A1%B6.jpg", "屋顶.jpg")]
    [InlineData("form-data; name=file; filename=\"roof.jpg\"; filename*=UTF-8''%E5%B1%8B%E9%A1%B6.jpg", "屋顶.jpg")]
    [InlineData("form-data; name=file; filename=\"C:\\照片\\屋顶.jpg\"", "屋顶.jpg")]
    [InlineData("form-data; name=file; filename=\"../../etc/passwd\"", "passwd")]
    [InlineData("form-data; name=file; filename*=UTF-8''..%2F..%2Fetc%2Fpasswd", "passwd")]
    [InlineData("form-data; name=file; filename=\"a%22b\\\"c.jpg\"", "a\"b\"c.jpg")]
    [InlineData("form-data; name=file; filename=\"a%0D%0Ab.jpg\"", "ab.jpg")]
    [InlineData("form-data; name=file; filename*=UTF-8''a%0D%0AX-Evil%3A1", "aX-Evil:1")]
    [InlineData("form-data; name=file; filename=\"a\0b\u007fc\u0085.jpg\"", "abc.jpg")]
    [InlineData("form-data; name=file; filename=\"\u202Egpj.exe\"", "gpj.exe")]
    [InlineData("form-data; name=file; filename=\"a\u2066\u2069\u200F\u061C\uFEFFb.jpg\"", "ab.jpg")]
    [InlineData("form-data; name=file; filename=\"a\u2028b.jpg\"", "ab.jpg")]
    [InlineData("form-data; name=file; filename=\"  .hidden. \"", "hidden")]
    [InlineData("form-data; name=file; filename=\"..\"", null)]
    [InlineData("form-data; name=file; filename=\"\"", null)]
    [InlineData("form-data; name=file; filename=\"/\"", null)]
    [InlineData("form-data; name=file", null)]
    [InlineData("attachment; filename=\"墙.png\"", "墙.png")]
    public void A_name_is_read_as_senders_write_it_and_kept_without_what_could_mislead(string header, string? name)
    {
        Assert.Equal(name, FileNames.Clean(FileNames.Of(header)));
    }

    [Fact]
    public void A_header_that_is_none_gives_no_name()
    {
        Assert.Null(FileNames.Of(header: null));
        Assert.Null(FileNames.Of(";;;"));
        Assert.Null(FileNames.Clean(name: null));
    }

    [Fact]
    public void A_long_name_loses_its_middle_and_keeps_its_kind()
    {
        Assert.Equal(new string('长', 116) + ".jpg", FileNames.Clean(new string('长', 500) + ".jpg"));
        Assert.Equal(new string('a', 120), FileNames.Clean(new string('a', 500)));
        Assert.Equal(new string('a', 120), FileNames.Clean(new string('a', 200) + "." + new string('b', 30)));

        // Not through the middle of a character.
        Assert.Equal(string.Concat(Enumerable.Repeat("😀", 58)) + ".gif", FileNames.Clean(string.Concat(Enumerable.Repeat("😀", 200)) + ".gif"));
        Assert.Equal("a" + string.Concat(Enumerable.Repeat("😀", 57)) + ".gif", FileNames.Clean("a" + string.Concat(Enumerable.Repeat("😀", 200)) + ".gif"));
    }

    [Fact]
    public void Any_name_comes_out_short_plain_and_the_same_when_cleaned_again()
    {
        Properties.Hold(Properties.Text, text =>
        {
            var clean = FileNames.Clean(text + "\ud83d");
            Assert.Equal(clean, FileNames.Clean(clean));
            Assert.True(clean is null || (clean.Length is > 0 and <= 120 && !clean.Any(char.IsControl) && clean.IndexOfAny(['/', '\\', '\u202E']) < 0));

            // Half of a surrogate pair would not be written.
            Assert.Equal(clean ?? "", Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(clean ?? "")));
            Assert.All(FileNames.ToDisposition(shown: false, clean), c => Assert.InRange(c, ' ', '~'));
        });
    }
}
