using BotAssistant.Backups;
using BotAssistant.Privacy;
using BotAssistant.Problems;
using BotAssistant.Tests.Privacy;

namespace BotAssistant.Tests.Backups;

public sealed class BackupPassphraseTests : IDisposable
{
    private readonly TemporaryDirectory folder = new();

    private string File => folder["passphrase"];

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("correct horse battery")]
    [InlineData("correct horse battery\n")]
    [InlineData("correct horse battery\r\n")]
    [InlineData("\ufeffcorrect horse battery\n")]
    public void The_only_line_is_the_passphrase(string content)
    {
        Write(content);

        Assert.Equal("correct horse battery", BackupPassphrase.Read(File));
    }

    [Fact]
    public void Blanks_belong_to_it()
    {
        Write(" correct horse \n");

        Assert.Equal(" correct horse ", BackupPassphrase.Read(File));
    }

    [Theory]
    [InlineData("elevenchars\n", "backup.passphrase-short")]
    [InlineData("", "backup.passphrase-short")]
    [InlineData("first line of two\nsecond line\n", "backup.passphrase-not-text")]
    public void What_is_no_passphrase_is_refused(string content, string key)
    {
        Write(content);

        Assert.Equal(key, Assert.Throws<ProblemException>(() => BackupPassphrase.Read(File)).TextKey);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        Write("");
        System.IO.File.WriteAllBytes(File, BackupFolder.Pattern(100));
        Assert.Equal("backup.passphrase-not-text", Assert.Throws<ProblemException>(() => BackupPassphrase.Read(File)).TextKey);
        System.IO.File.WriteAllBytes(File, new byte[5000]);
        Assert.Equal("backup.passphrase-not-text", Assert.Throws<ProblemException>(() => BackupPassphrase.Read(File)).TextKey);
    }

    [Fact]
    public void A_file_that_everybody_can_read_is_refused_through_a_link_too()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        Write("correct horse battery");
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.SetUnixFileMode(File, PrivateFiles.FileMode | UnixFileMode.OtherRead);
        }

        System.IO.File.CreateSymbolicLink(folder["link"], File);

        Assert.Equal("backup.passphrase-exposed", Assert.Throws<ProblemException>(() => BackupPassphrase.Read(File)).TextKey);
        Assert.Equal("backup.passphrase-exposed", Assert.Throws<ProblemException>(() => BackupPassphrase.Read(folder["link"])).TextKey);
    }

    [Fact]
    public void A_missing_file_or_setting_is_named()
    {
        Assert.Equal("backup.passphrase-missing", Assert.Throws<ProblemException>(() => BackupPassphrase.Read(File)).TextKey);
        Assert.Equal("backup.passphrase-missing", Assert.Throws<ProblemException>(() => BackupPassphrase.Read(folder["no", "file"])).TextKey);
        Assert.Equal("backup.passphrase-not-set", Assert.Throws<ProblemException>(() => BackupPassphrase.Read(null)).TextKey);
        Assert.Equal("backup.passphrase-not-set", Assert.Throws<ProblemException>(() => BackupPassphrase.Read(" ")).TextKey);
    }

    private void Write(string content)
    {
        using var file = PrivateFiles.Create(File);
        file.Write(System.Text.Encoding.UTF8.GetBytes(content));
    }
}
